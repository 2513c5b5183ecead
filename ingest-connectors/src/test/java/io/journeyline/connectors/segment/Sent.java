package io.journeyline.connectors.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Source;
import io.journeyline.source.Source.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What a client of a web shop sent, and what is made of it. */
final class Sent {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Source SHOP =
            new Source(new UUID(0, 1), "segment", "web-shop", Optional.empty(), State.ACTIVE, Instant.EPOCH);
    private static final SegmentReader READER = new SegmentReader();
    private static final TouchpointReader TOUCHPOINTS = new TouchpointReader(IdentityPolicy.DEFAULT);

    private Sent() {}

    /** What each message of a batch tells. */
    static List<Telling> batch(String body) throws RequestBody.Unreadable {
        return tellings(body.getBytes(UTF_8), Optional.empty());
    }

    static List<Telling> tellings(byte[] bytes, Optional<CallType> type) throws RequestBody.Unreadable {
        RequestBody body = RequestBody.read(bytes, type.isEmpty(), 2_500);
        return IntStream.range(0, body.messages().size())
                .mapToObj(n -> WrittenMessage.of(body, body.messages().get(n), type, NOW.toString(), "arrival-" + n))
                .map(written -> READER.read(SHOP, written.bytes()))
                .toList();
    }

    /** The one touchpoint that a message of a type is, short of what names it. */
    static JsonNode touchpoint(CallType type, String message) throws RequestBody.Unreadable {
        return ((Telling.Touchpoints)
                        tellings(message.getBytes(UTF_8), Optional.of(type)).getFirst())
                .bodies()
                .getFirst();
    }

    /** The touchpoint that an event of a track call is. */
    static JsonNode event(String name, String properties) throws RequestBody.Unreadable {
        return touchpoint(CallType.TRACK, """
                {"messageId": "m-1", "userId": "17850", "event": "%s", "properties": %s}
                """.formatted(name, properties));
    }

    /** As the door reads it. */
    static Reading read(JsonNode touchpoint) {
        return TOUCHPOINTS.read(touchpoint, NOW);
    }

    /** As it is told again from where it is kept. */
    static ReportedTouchpoint kept(ReportedTouchpoint touchpoint) {
        return TOUCHPOINTS.stored(touchpoint.body());
    }
}
