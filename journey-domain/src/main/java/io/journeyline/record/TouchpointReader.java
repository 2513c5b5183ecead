package io.journeyline.record;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.TouchpointType;
import io.journeyline.touchpoint.WrittenAs;
import io.journeyline.value.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes checked touchpoints of JSON; says every field that is wrong, and why. */
public final class TouchpointReader {

    /** The earliest day anything can have happened on. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** How far a source's clock may run ahead of ours. */
    public static final Duration FARTHEST_AHEAD = Duration.ofDays(1);

    /** How many identifiers one touchpoint may carry. */
    public static final int MOST_IDENTIFIERS = 20;

    private static final JsonMapper JSON = TouchpointJson.mapper();
    private static final RecordShape<Envelope> ENVELOPE = RecordShape.of(Envelope.class);
    private static final Map<String, RecordShape<? extends Touchpoint>> DATA = TouchpointType.all().stream()
            .collect(Collectors.toUnmodifiableMap(TouchpointType::name, type -> RecordShape.of(type.record())));

    private final IdentityPolicy policy;

    /** The fields around a touchpoint's data, in the order of the documentation. */
    record Envelope(
            String source,
            String id,
            String type,
            Instant occurredAt,
            @Nullable ObjectNode customer,
            @Nullable Channel channel,
            @Nullable String location,
            @Nullable String staff,
            @WrittenAs("case") @Nullable String caseId,
            @Nullable ObjectNode data) {}

    public TouchpointReader(IdentityPolicy policy) {
        this.policy = policy;
    }

    /**
     * Reads what a source reports.
     *
     * @param receivedAt our clock; what lies more than {@link #FARTHEST_AHEAD} after it cannot have happened yet
     */
    public Reading read(JsonNode node, Instant receivedAt) {
        Problems problems = new Problems();
        ReportedTouchpoint touchpoint = touchpoint(node, receivedAt.plus(FARTHEST_AHEAD), problems);
        return touchpoint == null || !problems.isEmpty()
                ? new Reading.Invalid(textAt(node, "source"), textAt(node, "id"), problems.toList())
                : new Reading.Valid(touchpoint);
    }

    /**
     * Reads one touchpoint's JSON in UTF-8.
     *
     * @throws JacksonException if it is no JSON
     */
    public Reading read(byte[] json, int offset, int length, Instant receivedAt) {
        return read(JSON.readTree(json, offset, length), receivedAt);
    }

    /**
     * Reads what the log keeps.
     *
     * @throws UnreadableTouchpoint if it is no touchpoint, which the log never accepted
     */
    public ReportedTouchpoint stored(JsonBody body) {
        Problems problems = new Problems();
        ReportedTouchpoint touchpoint = touchpoint(JSON.readTree(body.bytes()), Instant.MAX, problems);
        if (touchpoint == null || !problems.isEmpty()) {
            throw new UnreadableTouchpoint(problems.toList());
        }
        return touchpoint;
    }

    private @Nullable ReportedTouchpoint touchpoint(JsonNode node, Instant latest, Problems problems) {
        Envelope envelope = ENVELOPE.read(node, "", problems);
        checkTime(envelope, latest, problems);
        TouchpointKey key = key(envelope, problems);
        Touchpoint data = data(node, problems);
        List<Identifier> identifiers = identifiers(node.get("customer"), problems);
        if (envelope == null || key == null || data == null) {
            return null;
        }
        return new ReportedTouchpoint(
                key,
                envelope.occurredAt(),
                identifiers,
                envelope.channel(),
                envelope.location(),
                envelope.staff(),
                envelope.caseId(),
                data,
                new JsonBody(JSON.writeValueAsBytes(node)));
    }

    private static void checkTime(@Nullable Envelope envelope, Instant latest, Problems problems) {
        if (envelope == null) {
            return;
        }
        if (envelope.occurredAt().isBefore(EARLIEST)) {
            problems.add("/occurredAt", "must not be before 1900");
        }
        if (envelope.occurredAt().isAfter(latest)) {
            problems.add("/occurredAt", "must not lie more than a day in the future");
        }
    }

    private static @Nullable TouchpointKey key(@Nullable Envelope envelope, Problems problems) {
        if (envelope == null) {
            return null;
        }
        try {
            return new TouchpointKey(envelope.source(), envelope.id());
        } catch (InvalidValue e) {
            problems.add("/" + e.field(), e.reason());
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
                    "/type",
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
        return shape.read(data instanceof ObjectNode object ? object : JSON.createObjectNode(), "/data", problems);
    }

    private List<Identifier> identifiers(@Nullable JsonNode customer, Problems problems) {
        if (!(customer instanceof ObjectNode object)) {
            return List.of();
        }
        if (object.size() > MOST_IDENTIFIERS) {
            problems.add("/customer", "must have at most %d identifiers".formatted(MOST_IDENTIFIERS));
            return List.of();
        }
        List<Identifier> identifiers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            identifier(entry.getKey(), entry.getValue(), identifiers, problems);
        }
        identifiers.sort(policy.byStrength());
        return identifiers;
    }

    private void identifier(String kind, JsonNode value, List<Identifier> identifiers, Problems problems) {
        if (value.isNull() || (value.isString() && value.stringValue().isBlank())) {
            return;
        }
        try {
            identifiers.add(policy.normalise(kind, ScalarField.text(value)));
        } catch (InvalidValue e) {
            problems.add(Problems.below("/customer", kind), e.reason());
        }
    }

    private static @Nullable String textAt(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }
}
