package io.journeyline.connectors.mapping;

import java.util.List;
import java.util.Map;

/** What a mapping makes of one record: all of its touchpoints, or none of them and the reason. */
public sealed interface Outcome {

    /** The touchpoints the record tells of, at least one. */
    record Mapped(List<MappedTouchpoint> touchpoints) implements Outcome {
        public Mapped {
            touchpoints = List.copyOf(touchpoints);
        }
    }

    /** Left out on purpose, by the skip rule that gives this reason. */
    record Skipped(String reason) implements Outcome {}

    /**
     * Cannot be told as touchpoints; nothing of the record is to be used.
     *
     * @param reason for whoever may see the record, whose values it repeats
     * @param discreet without a word of what the record says
     */
    record Rejected(String reason, String discreet) implements Outcome {}

    /** A touchpoint as {@code POST /v1/touchpoints} takes it: {@code body} is its whole JSON object. */
    record MappedTouchpoint(String source, String id, Map<String, Object> body) {}
}
