package io.journeyline.connectors.segment;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the events of Segment's e-commerce vocabulary, version 2, are as touchpoints. All that an event says is kept
 * beside what is understood of it, as {@code event} and {@code properties}.
 */
final class Commerce {

    /** As the protocol has it where none is told. */
    private static final String USUAL_CURRENCY = "USD";

    private static final Set<String> BROWSING = Set.of(
            "product list viewed",
            "product list filtered",
            "promotion viewed",
            "promotion clicked",
            "product clicked",
            "product viewed",
            "cart viewed");
    private static final Set<String> CHECKOUT =
            Set.of("checkout started", "checkout step viewed", "checkout step completed", "payment info entered");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]+");

    private Commerce() {}

    static Message.Told told(Message message) {
        ObjectNode properties = Fields.object(message.body(), "properties");
        Optional<String> event = Fields.text(message.body(), "event");
        String name = BETWEEN_WORDS
                .matcher(event.orElse("").strip().toLowerCase(Locale.ROOT))
                .replaceAll(" ");
        return switch (name) {
            case "order completed" -> kept("purchase", purchase(properties), message);
            case "order refunded" -> kept("return", refund(properties), message);
            case "order cancelled" ->
                order(properties).isPresent()
                        ? kept("delivery", ordered(properties).put("status", "cancelled"), message)
                        : custom(event, properties);
            case "product reviewed" ->
                properties.hasNonNull("rating")
                        ? kept("review", review(properties), message)
                        : custom(event, properties);
            case "products searched" -> kept("visit", search(properties, message), message);
            default -> other(name, message).orElseGet(() -> custom(event, properties));
        };
    }

    private static Optional<Message.Told> other(String name, Message message) {
        if (BROWSING.contains(name)) {
            return Optional.of(kept("visit", Visits.at(message), message));
        }
        return CHECKOUT.contains(name)
                ? Optional.of(kept("visit", Visits.at(message).put("goal", "checkout"), message))
                : Optional.empty();
    }

    private static Message.Told custom(Optional<String> event, ObjectNode properties) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        event.ifPresent(name -> data.put("name", name));
        return new Message.Told("custom", data.set("attributes", properties));
    }

    private static Message.Told kept(String type, ObjectNode data, Message message) {
        data.set("event", message.body().get("event"));
        return new Message.Told(type, data.set("properties", Fields.object(message.body(), "properties")));
    }

    private static Optional<String> order(ObjectNode properties) {
        return Fields.text(properties, "order_id", "orderId");
    }

    private static ObjectNode ordered(ObjectNode properties) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        order(properties).ifPresent(order -> data.put("order", order));
        return data;
    }

    private static ObjectNode purchase(ObjectNode properties) {
        ObjectNode data = money(properties);
        boolean isWhole = setLines(data, properties, "subtotal", "revenue", "total", "value");
        if (!isWhole) {
            Fields.number(properties, "discount").ifPresent(discount -> data.set("discount", discount));
        }
        Fields.number(properties, "shipping").ifPresent(shipping -> data.set("shipping", shipping));
        return data;
    }

    private static ObjectNode refund(ObjectNode properties) {
        ObjectNode data = money(properties);
        setLines(data, properties, "total", "value", "revenue");
        Fields.text(properties, "reason").ifPresent(reason -> data.put("reason", reason));
        return data;
    }

    private static ObjectNode money(ObjectNode properties) {
        String currency = Fields.text(properties, "currency").orElse(USUAL_CURRENCY);
        return ordered(properties).put("currency", currency.strip().toUpperCase(Locale.ROOT));
    }

    /**
     * One line a product; an order without any is one line of its own, called as the order is.
     *
     * @param sums where the worth of the whole order is told, the best first
     * @return whether it is the order that is the line
     */
    private static boolean setLines(ObjectNode data, ObjectNode properties, String... sums) {
        ArrayNode lines = data.putArray("lines");
        if (properties.get("products") instanceof ArrayNode products && !products.isEmpty()) {
            products.forEach(product -> lines.add(line(product)));
            return false;
        }
        Fields.number(properties, sums).ifPresent(sum -> {
            ObjectNode line = lines.addObject().put("quantity", 1);
            order(properties).ifPresent(order -> line.put("sku", order));
            line.set("unitPrice", sum);
        });
        return true;
    }

    private static JsonNode line(JsonNode product) {
        if (!product.isObject()) {
            return product;
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        Fields.text(product, "name").ifPresent(name -> line.put("name", name));
        Fields.text(product, "category").ifPresent(category -> line.put("category", category));
        Fields.text(product, "sku", "product_id", "productId", "id").ifPresent(sku -> line.put("sku", sku));
        line.set(
                "quantity", Fields.number(product, "quantity").orElseGet(() -> JsonNodeFactory.instance.numberNode(1)));
        Fields.number(product, "price").ifPresent(price -> line.set("unitPrice", price));
        return line;
    }

    private static ObjectNode review(ObjectNode properties) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        Fields.number(properties, "rating").ifPresent(rating -> data.set("score", rating));
        Fields.text(properties, "review_body").ifPresent(text -> data.put("text", text));
        Fields.text(properties, "sku", "product_id").ifPresent(sku -> data.put("sku", sku));
        return data;
    }

    private static ObjectNode search(ObjectNode properties, Message message) {
        ObjectNode data = Visits.at(message);
        Fields.text(properties, "query")
                .ifPresent(query -> data.putArray("searches").addObject().put("query", query));
        return data;
    }
}
