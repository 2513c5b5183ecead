package io.journeyline.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.mapping.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The workload's touchpoints in the words of other systems: what these would send of the same events. */
public final class OtherWords {

    private static final List<String> COLUMNS =
            List.of("receipt", "till", "at", "customer", "email", "clerk", "kind", "note");

    private static final JsonMapper JSON = JsonMapper.shared();

    private OtherWords() {}

    /**
     * Batches of so many messages, as Segment's client for Node.js makes them. They are sent now, so that a server that
     * corrects their times by the client's clock leaves them where they are.
     */
    public static List<byte[]> segment(List<byte[]> touchpoints, int size, String writeKey) {
        List<byte[]> batches = new ArrayList<>();
        for (int from = 0; from < touchpoints.size(); from += size) {
            ObjectNode batch = JSON.createObjectNode();
            ArrayNode messages = batch.putArray("batch");
            for (byte[] touchpoint : touchpoints.subList(from, Math.min(touchpoints.size(), from + size))) {
                messages.add(message(JSON.readTree(touchpoint)));
            }
            batches.add(JSON.writeValueAsBytes(
                    batch.put("writeKey", writeKey).put("sentAt", Instant.now().toString())));
        }
        return batches;
    }

    private static ObjectNode message(JsonNode touchpoint) {
        boolean isPurchase = touchpoint.path("type").stringValue().equals("purchase");
        String id =
                touchpoint.path("source").stringValue() + touchpoint.path("id").stringValue();
        ObjectNode message = JSON.createObjectNode()
                .put("type", "track")
                .put(
                        "event",
                        isPurchase ? "Order Completed" : touchpoint.path("type").stringValue())
                .put("userId", touchpoint.at("/customer/customer").stringValue())
                .put("timestamp", touchpoint.path("occurredAt").stringValue())
                .put("messageId", "node-next-" + UUID.nameUUIDFromBytes(id.getBytes(UTF_8)));
        message.set("properties", isPurchase ? order(touchpoint.path("data")) : touchpoint.path("data"));
        ObjectNode context = message.putObject("context");
        context.putObject("library").put("name", "@segment/analytics-node").put("version", "2.3.0");
        email(touchpoint).ifPresent(email -> context.putObject("traits").put("email", email));
        message.putObject("integrations");
        message.putObject("_metadata").put("nodeVersion", "22.11.0").put("jsRuntime", "node");
        return message;
    }

    private static ObjectNode order(JsonNode data) {
        ObjectNode order = JSON.createObjectNode();
        order.set("order_id", data.path("order"));
        order.set("currency", data.path("currency"));
        ArrayNode products = order.putArray("products");
        for (JsonNode line : data.path("lines")) {
            ObjectNode product = products.addObject();
            product.set("sku", line.path("sku"));
            product.set("name", line.path("name"));
            product.set("quantity", line.path("quantity"));
            product.set("price", line.path("unitPrice"));
        }
        return order;
    }

    private static Optional<String> email(JsonNode touchpoint) {
        return touchpoint.at("/customer/email").stringValueOpt();
    }

    /** A file with a row for each, as a till would write it. */
    public static byte[] csv(List<byte[]> touchpoints) {
        StringBuilder file = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Map<String, String> record : records(touchpoints)) {
            file.append(COLUMNS.stream()
                            .map(column ->
                                    "\"" + record.getOrDefault(column, "").replace("\"", "\"\"") + "\"")
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return file.toString().getBytes(UTF_8);
    }

    /** The rows of that file. */
    public static List<Map<String, String>> records(List<byte[]> touchpoints) {
        return touchpoints.stream().map(JSON::readTree).map(OtherWords::record).toList();
    }

    private static Map<String, String> record(JsonNode touchpoint) {
        return Map.of(
                "receipt", touchpoint.path("id").stringValue(),
                "till", touchpoint.path("source").stringValue(),
                "at", touchpoint.path("occurredAt").stringValue(),
                "customer", touchpoint.at("/customer/customer").stringValue(),
                "email", email(touchpoint).orElse(""),
                "clerk", touchpoint.path("staff").stringValue(),
                "kind", touchpoint.path("type").stringValue(),
                "note", touchpoint.path("data").toString());
    }

    /** What makes touchpoints of those rows again. */
    public static Mapping mapping() {
        try (InputStream yaml = Objects.requireNonNull(OtherWords.class.getResourceAsStream("/till.yml"))) {
            return Mapping.parse("till.yml", new String(yaml.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
