package io.journeyline.record;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.TouchpointType;
import io.journeyline.touchpoint.WrittenAs;
import io.journeyline.value.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes checked touchpoints of JSON; says every field that is wrong, and why. */
public final class TouchpointReader {

    /** The earliest day anything can have happened on. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** How far a source's clock may run ahead of ours. */
    public static final Duration FARTHEST_AHEAD = Duration.ofDays(1);

    private static final JsonMapper JSON = TouchpointJson.mapper();
    private static final RecordShape<Envelope> ENVELOPE = RecordShape.of(Envelope.class);
    private static final Map<String, RecordShape<? extends Touchpoint>> DATA = TouchpointType.all().stream()
            .collect(Collectors.toUnmodifiableMap(TouchpointType::name, type -> RecordShape.of(type.record())));

    private static final Pointer OCCURRED_AT = Pointer.ROOT.to("occurredAt");

    private final IdentifierReader identifiers;

    /** The fields of a touchpoint, in the order of the documentation; {@code customer} and {@code data} are read on their own. */
    record Envelope(
            String source,
            String id,
            String type,
            Instant occurredAt,
            @Nullable JsonNode customer,
            @Nullable Channel channel,
            @Nullable String location,
            @Nullable String staff,
            @WrittenAs("case") @Nullable String caseId,
            @Nullable JsonNode data) {}

    /** What was read, short of the JSON it was read from. */
    private record Fields(Envelope envelope, TouchpointKey key, List<Identifier> identifiers, Touchpoint data) {

        ReportedTouchpoint with(JsonBody body) {
            return new ReportedTouchpoint(
                    key,
                    envelope.occurredAt(),
                    identifiers,
                    envelope.channel(),
                    envelope.location(),
                    envelope.staff(),
                    envelope.caseId(),
                    data,
                    body);
        }
    }

    public TouchpointReader(IdentityPolicy policy) {
        identifiers = new IdentifierReader(policy);
    }

    /**
     * Reads what a source reports.
     *
     * @param receivedAt our clock; what lies more than {@link #FARTHEST_AHEAD} after it cannot have happened yet
     */
    public Reading read(JsonNode node, Instant receivedAt) {
        return read(node, receivedAt, () -> JSON.writeValueAsBytes(node));
    }

    /**
     * Reads one touchpoint's JSON.
     *
     * @throws JacksonException if it is no JSON
     */
    public Reading read(byte[] json, int offset, int length, Instant receivedAt) {
        JsonNode node = tree(json, offset, length);
        return isUtf8(json, offset, length)
                ? read(node, receivedAt, () -> Arrays.copyOfRange(json, offset, offset + length))
                : read(node, receivedAt);
    }

    private static JsonNode tree(byte[] json, int offset, int length) {
        try {
            return JSON.readTree(json, offset, length);
        } catch (NumberFormatException e) {
            // what Jackson lets through of an exponent that no BigDecimal has
            throw new StreamConstraintsException("a number is out of all bounds");
        }
    }

    /** JSON may come in UTF-16 and UTF-32 too, or after a byte order mark; an object then starts with other bytes. */
    private static boolean isUtf8(byte[] json, int offset, int length) {
        return length > 1 && json[offset] == '{' && json[offset + 1] != 0;
    }

    private Reading read(JsonNode node, Instant receivedAt, Supplier<byte[]> body) {
        Problems problems = new Problems();
        Fields fields = fields(node, receivedAt.plus(FARTHEST_AHEAD), problems);
        return fields == null || !problems.isEmpty()
                ? new Reading.Invalid(textAt(node, "source"), textAt(node, "id"), problems.toList())
                : new Reading.Valid(fields.with(new JsonBody(body.get())));
    }

    /**
     * Reads what the log keeps.
     *
     * @throws UnreadableTouchpoint if it is no touchpoint, which the log never accepted
     */
    public ReportedTouchpoint stored(JsonBody body) {
        Problems problems = new Problems();
        Fields fields = fields(tree(body.bytes(), 0, body.bytes().length), Instant.MAX, problems);
        if (fields == null || !problems.isEmpty()) {
            throw new UnreadableTouchpoint(problems.toList());
        }
        return fields.with(body);
    }

    /**
     * Who a touchpoint is about that the log keeps, strongest first; nothing else of it is read.
     *
     * @throws UnreadableTouchpoint if that cannot be told
     */
    public List<Identifier> identifiers(JsonBody body) {
        Problems problems = new Problems();
        List<Identifier> found = identifiers.read(customer(body), problems);
        if (!problems.isEmpty()) {
            throw new UnreadableTouchpoint(problems.toList());
        }
        return found;
    }

    private static @Nullable JsonNode customer(JsonBody body) {
        try (JsonParser parser = JSON.createParser(body.bytes())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("customer");
                parser.nextToken();
                if (found) {
                    return parser.readValueAsTree();
                }
                parser.skipChildren();
            }
            return null;
        }
    }

    private @Nullable Fields fields(JsonNode node, Instant latest, Problems problems) {
        Envelope envelope = ENVELOPE.read(node, Pointer.ROOT, problems);
        checkTime(envelope, latest, problems);
        TouchpointKey key = key(envelope, problems);
        Touchpoint data = data(node, problems);
        List<Identifier> who = identifiers.read(node.get("customer"), problems);
        return envelope == null || key == null || data == null ? null : new Fields(envelope, key, who, data);
    }

    private static void checkTime(@Nullable Envelope envelope, Instant latest, Problems problems) {
        if (envelope == null) {
            return;
        }
        if (envelope.occurredAt().isBefore(EARLIEST)) {
            problems.add(OCCURRED_AT, "must not be before 1900");
        }
        if (envelope.occurredAt().isAfter(latest)) {
            problems.add(OCCURRED_AT, "must not lie more than a day in the future");
        }
    }

    private static @Nullable TouchpointKey key(@Nullable Envelope envelope, Problems problems) {
        if (envelope == null) {
            return null;
        }
        try {
            return new TouchpointKey(envelope.source(), envelope.id());
        } catch (InvalidValue e) {
            problems.add(Pointer.ROOT.to(Objects.requireNonNull(e.field())), e.reason());
            return null;
        }
    }

    private static @Nullable Touchpoint data(JsonNode node, Problems problems) {
        String type = textAt(node, "type");
        if (type == null) {
            return null;
        }
        RecordShape<? extends Touchpoint> shape = DATA.get(type);
        if (shape == null) {
            problems.add(
                    Pointer.ROOT.to("type"),
                    "must be one of "
                            + TouchpointType.all().stream()
                                    .map(TouchpointType::name)
                                    .collect(Collectors.joining(", ")));
            return null;
        }
        JsonNode data = node.get("data");
        if (data != null && !data.isNull() && !data.isObject()) {
            return null;
        }
        return shape.read(
                data instanceof ObjectNode object ? object : JSON.createObjectNode(),
                Pointer.ROOT.to("data"),
                problems);
    }

    private static @Nullable String textAt(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }
}
