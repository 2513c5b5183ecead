package io.journeyline.connectors.segment;

import io.journeyline.record.Rfc3339;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When something happened, whatever the client's clock shows: as long before we heard of it as, by its clock, before it
 * was sent.
 */
final class ClientClock {

    private static final long FARTHEST_MILLIS = 253_402_300_799_999L;

    private ClientClock() {}

    /** When a message says that it happened, by the client's clock. */
    static Optional<JsonNode> happenedAt(JsonNode body) {
        return told(body, "originalTimestamp").or(() -> told(body, "timestamp"));
    }

    private static Optional<JsonNode> told(JsonNode body, String field) {
        return Optional.ofNullable(body.get(field))
                .filter(node -> Fields.text(node).isPresent());
    }

    /** By our clock, in RFC 3339; what cannot be read as a time stays as it was written. */
    static String corrected(Message message) {
        Optional<JsonNode> happenedAt = happenedAt(message.body());
        if (happenedAt.isEmpty()) {
            return message.receivedAt();
        }
        Optional<Instant> written = time(happenedAt.get());
        return written.map(time -> corrected(time, message).toString())
                .orElseGet(() -> happenedAt.get().asString());
    }

    private static Instant corrected(Instant written, Message message) {
        Optional<Instant> sentAt = time(message.sentAt());
        if (sentAt.isEmpty()) {
            return written;
        }
        try {
            Instant receivedAt = Rfc3339.parse(message.receivedAt());
            Instant corrected = receivedAt.minus(Duration.between(written, sentAt.get()));
            return corrected.isAfter(receivedAt) ? receivedAt : corrected;
        } catch (DateTimeException | ArithmeticException e) {
            return written;
        }
    }

    private static Optional<Instant> time(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        if (node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) <= FARTHEST_MILLIS) {
            return Optional.of(Instant.ofEpochMilli(node.longValue()));
        }
        return node.isString() ? time(node.stringValue().strip()) : Optional.empty();
    }

    private static Optional<Instant> time(String written) {
        try {
            return Optional.of(Rfc3339.parse(written));
        } catch (DateTimeException e) {
            return writtenOtherwise(written);
        }
    }

    private static Optional<Instant> writtenOtherwise(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeException e) {
            return inUniversalTime(written);
        }
    }

    private static Optional<Instant> inUniversalTime(String written) {
        try {
            return Optional.of(LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
