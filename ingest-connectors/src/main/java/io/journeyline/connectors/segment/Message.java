package io.journeyline.connectors.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.record.TouchpointJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of a client, with what was said once for all messages of its batch.
 *
 * @param context where and how it was sent; the message's own words before the batch's
 * @param sentAt by the client's clock
 * @param receivedAt by ours
 * @param arrival what no other message has
 */
record Message(
        CallType type,
        ObjectNode body,
        ObjectNode context,
        @Nullable JsonNode sentAt,
        String receivedAt,
        String arrival) {

    private static final String WEB = "web";
    private static final String APP = "app";

    static Message of(CallType type, ObjectNode body, JsonNode record) {
        JsonNode ofBatch = record.get(WrittenMessage.SENT_AT);
        return new Message(
                type,
                body,
                merged(Fields.object(body, "context"), Fields.object(record, WrittenMessage.CONTEXT)),
                ofBatch == null ? body.get("sentAt") : ofBatch,
                Fields.text(record, WrittenMessage.RECEIVED_AT).orElse(""),
                Fields.text(record, WrittenMessage.ARRIVAL).orElse(""));
    }

    /** What it is as a touchpoint. */
    record Told(String type, ObjectNode data) {}

    /** Where the customer was when it was sent; a server that sends it cannot tell. */
    Optional<String> channel() {
        String told = Fields.text(body, "channel")
                .or(() -> Fields.text(context, "channel"))
                .orElse("");
        return switch (told) {
            case "browser", WEB -> Optional.of(WEB);
            case "mobile", APP -> Optional.of(APP);
            default -> channelByContext();
        };
    }

    private Optional<String> channelByContext() {
        if (type == CallType.SCREEN || context.get("device") instanceof ObjectNode) {
            return Optional.of(APP);
        }
        return type == CallType.PAGE || context.get("page") instanceof ObjectNode ? Optional.of(WEB) : Optional.empty();
    }

    private static ObjectNode merged(ObjectNode own, ObjectNode ofBatch) {
        if (ofBatch.isEmpty()) {
            return own;
        }
        ObjectNode merged = ofBatch.deepCopy();
        for (Map.Entry<String, JsonNode> field : own.properties()) {
            merged.set(field.getKey(), field.getValue());
        }
        return merged;
    }

    /**
     * What names it: its {@code messageId}; without one, what it says and when it says that it happened; without that
     * either, nothing can tell it from others, and it is one of its own.
     */
    String id() {
        return Fields.text(body, "messageId")
                .orElseGet(() -> ClientClock.happenedAt(body).isPresent() ? digest() : arrival);
    }

    private String digest() {
        ObjectNode said = body.deepCopy();
        said.remove("sentAt");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(type.word().getBytes(UTF_8));
            return HexFormat.of()
                    .formatHex(digest.digest(TouchpointJson.mapper().writeValueAsBytes(said)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
