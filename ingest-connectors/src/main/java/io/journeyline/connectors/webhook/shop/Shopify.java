package io.journeyline.connectors.webhook.shop;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.source.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shopify: an order when it is created; its shipments and its cancelling when it is updated; refunds, of which each line is
 * a return, or goodwill where the goods were not taken back ({@code restock_type} is {@code no_restock}).
 */
public final class Shopify implements Sender {

    private static final Signing SIGNING =
            Signing.ofBody("X-Shopify-Hmac-Sha256", "HmacSHA256", Signing.Written.BASE64, "");
    private static final String ORDER = "order";
    private static final String CURRENCY = "currency";

    @Override
    public String kind() {
        return "shopify";
    }

    @Override
    public Signing signing() {
        return SIGNING;
    }

    @Override
    public Optional<String> topicHeader() {
        return Optional.of("X-Shopify-Topic");
    }

    @Override
    public Telling tell(Source source, String topic, Said body) {
        return switch (topic) {
            case "orders/create" -> new Telling.Touchpoints(List.of(purchase(source, body)));
            case "orders/updated" -> told(updates(source, body), "an order that was neither shipped nor cancelled");
            case "refunds/create" -> told(refunds(source, body), "a refund of nothing");
            case "" -> new Telling.Unreadable("its X-Shopify-Topic is missing");
            default -> new Telling.Nothing("a topic that tells of no touchpoint");
        };
    }

    private static Telling told(List<JsonNode> touchpoints, String otherwise) {
        return touchpoints.isEmpty() ? new Telling.Nothing(otherwise) : new Telling.Touchpoints(touchpoints);
    }

    private static JsonNode purchase(Source source, Said order) {
        Goods goods = new Goods();
        for (Said line : order.each("line_items")) {
            goods.add(sku(line), line.text("name"), line.decimal("quantity"), line.decimal("price"));
        }
        Said customer = order.at("customer");
        return Draft.of(source, "purchase")
                .named(ORDER, order.text("id"))
                .at(order.time("processed_at").or(() -> order.time("created_at")))
                .account(customer.text("id"))
                .customer("email", order.text("email").or(() -> customer.text("email")))
                .customer("phone", order.text("phone").or(() -> customer.text("phone")))
                .buyerOf(order.text("id"))
                .channel(channel(order.word("source_name")))
                .location(order.text("location_id"))
                .staff(order.text("user_id"))
                .say(ORDER, order.text("id"))
                .say(CURRENCY, order.text(CURRENCY))
                .part("lines", goods.lines())
                .amount("discount", order.decimal("total_discounts"))
                .amount("shipping", shipping(order))
                .json();
    }

    private static Optional<String> sku(Said line) {
        return Goods.article(line, "sku", "variant_id", "product_id", "title");
    }

    private static Optional<BigDecimal> shipping(Said order) {
        return order.at("total_shipping_price_set")
                .at("shop_money")
                .decimal("amount")
                .or(() -> order.each("shipping_lines").stream()
                        .flatMap(line -> line.decimal("price").stream())
                        .reduce(BigDecimal::add));
    }

    private static String channel(String sourceName) {
        return switch (sourceName) {
            case "web" -> "web";
            case "pos" -> "store";
            case "iphone", "android" -> "app";
            default -> "other";
        };
    }

    private static List<JsonNode> updates(Source source, Said order) {
        List<JsonNode> touchpoints = new ArrayList<>();
        for (Said shipment : order.each("fulfillments")) {
            if (shipment.word("status").equals("success")) {
                touchpoints.add(delivery(source, order, shipment.time("created_at"))
                        .named("fulfillment", shipment.text("id"))
                        .say("status", "shipped")
                        .say("shippedAt", shipment.time("created_at"))
                        .json());
            }
        }
        if (order.has("cancelled_at")) {
            touchpoints.add(delivery(source, order, order.time("cancelled_at"))
                    .named(ORDER, order.text("id"), "cancelled")
                    .say("status", "cancelled")
                    .json());
        }
        return touchpoints;
    }

    private static Draft delivery(Source source, Said order, Optional<String> time) {
        return Draft.of(source, "delivery").at(time).buyerOf(order.text("id")).say(ORDER, order.text("id"));
    }

    private static List<JsonNode> refunds(Source source, Said refund) {
        List<JsonNode> touchpoints = new ArrayList<>();
        for (Said line : refund.each("refund_line_items")) {
            Draft draft = line.word("restock_type").equals("no_restock")
                    ? goodwill(source, refund, line.decimal("subtotal"), currency(refund, line))
                    : returned(source, refund, line);
            touchpoints.add(draft.named("refund-line", line.text("id")).json());
        }
        if (touchpoints.isEmpty()) {
            refund.each("transactions").stream()
                    .filter(paid -> paid.word("kind").equals("refund")
                            && !paid.word("status").equals("failure"))
                    .forEach(paid ->
                            touchpoints.add(goodwill(source, refund, paid.decimal("amount"), paid.text(CURRENCY))
                                    .named("refund-payment", paid.text("id"))
                                    .json()));
        }
        return touchpoints;
    }

    private static Draft refunded(Source source, String type, Said refund) {
        return Draft.of(source, type)
                .at(refund.time("processed_at").or(() -> refund.time("created_at")))
                .buyerOf(refund.text("order_id"))
                .staff(refund.text("user_id"));
    }

    private static Draft returned(Source source, Said refund, Said line) {
        Said item = line.at("line_item");
        Goods goods = new Goods()
                .add(
                        sku(item).or(() -> line.text("line_item_id")),
                        item.text("name"),
                        line.decimal("quantity"),
                        Goods.each(line.decimal("subtotal"), line.decimal("quantity")));
        return refunded(source, "return", refund)
                .say(ORDER, refund.text("order_id"))
                .say(CURRENCY, currency(refund, line))
                .part("lines", goods.lines())
                .say("reason", reason(line.word("restock_type")));
    }

    private static Optional<String> reason(String restockType) {
        return restockType.equals("cancel") ? Optional.of("cancelled before it was shipped") : Optional.empty();
    }

    /** Money given back for goods that the customer keeps, or for none. */
    private static Draft goodwill(Source source, Said refund, Optional<BigDecimal> amount, Optional<String> currency) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        refund.text("order_id").ifPresent(order -> attributes.put(ORDER, order));
        amount.ifPresent(money -> attributes.put("amount", money));
        currency.ifPresent(code -> attributes.put(CURRENCY, code));
        return refunded(source, "custom", refund).say("name", "goodwill").part("attributes", attributes);
    }

    private static Optional<String> currency(Said refund, Said line) {
        return line.at("subtotal_set")
                .at("shop_money")
                .text("currency_code")
                .or(() -> refund.each("transactions").stream()
                        .flatMap(paid -> paid.text(CURRENCY).stream())
                        .findFirst());
    }
}
