package io.journeyline.connectors.intake;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A record as a source sent it, and what it tells.
 *
 * @param bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Incoming(byte[] bytes, Telling telling) {

    /** What a record tells. */
    public sealed interface Telling {

        /** Touchpoints, each as {@code POST /v1/touchpoints} takes it; all of them are recorded, or none. */
        record Touchpoints(List<JsonNode> bodies) implements Telling {

            public Touchpoints {
                bodies = List.copyOf(bodies);
            }
        }

        /** Nothing that is a touchpoint. */
        record Nothing(String reason) implements Telling {}

        /**
         * What cannot be made out.
         *
         * @param reason without a word of what it says
         */
        record Unreadable(String reason) implements Telling {}
    }
}
