package io.journeyline.projections.effort;

import io.journeyline.record.Channel;
import io.journeyline.touchpoint.TouchpointType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are counted: those whose last touchpoint lies from one time, inclusive, to another, exclusive.
 *
 * @param channel only cases in which it was met; null for all
 * @param type only cases in which there is a touchpoint of it; null for all
 */
public record CaseFilter(
        Instant from,
        Instant to,
        @Nullable Channel channel,
        @Nullable TouchpointType type) {

    /** All cases there are. */
    public static final CaseFilter ALL =
            new CaseFilter(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"), null, null);

    /** What these cases fulfil. */
    static final String CONDITION = """
            generation = :generation AND last >= :from AND last < :to
              AND (:channel = '' OR :channel = ANY (string_to_array(channels, ' ')))
              AND (:type = '' OR :type = ANY (string_to_array(types, ' ')))
            """;

    Map<String, Object> parameters(int generation) {
        return Map.of(
                "generation",
                generation,
                "from",
                from.atOffset(ZoneOffset.UTC),
                "to",
                to.atOffset(ZoneOffset.UTC),
                "channel",
                channel == null ? "" : CaseRows.word(channel),
                "type",
                type == null ? "" : type.name());
    }
}
