package io.journeyline.connectors.intake;

import io.journeyline.record.TouchpointKey;
import io.journeyline.source.Aliases.Alias;
import io.journeyline.source.ParkedRecords.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A record as a source sent it, and what it tells.
 *
 * @param kept asked only if it cannot be taken
 * @param telling reads it, each time it is asked
 */
public record Incoming(Kept kept, Supplier<Telling> telling) {

    /** A record that is read from nothing but what the source sent. */
    public Incoming(byte[] bytes, Supplier<Telling> telling) {
        this(reason -> new Refused(bytes, reason), telling);
    }

    /** How a record is kept that cannot be taken: with all that is needed to read it again alone. */
    @FunctionalInterface
    public interface Kept {

        Refused refused(String reason);
    }

    /** What a record tells. */
    public sealed interface Telling {

        /**
         * Touchpoints, each as {@code POST /v1/touchpoints} takes it. If one of them is wrong, none is recorded.
         *
         * @param named true if a touchpoint's name is enough to know it again by: what comes later under the same name is a
         *     repeat, even where the sender tells it a little differently each time
         * @param alias whom the record says to be one customer, beside what happened to them
         */
        record Touchpoints(List<JsonNode> bodies, boolean named, Optional<Alias> alias) implements Telling {

            public Touchpoints {
                bodies = List.copyOf(bodies);
            }

            public Touchpoints(List<JsonNode> bodies, boolean named) {
                this(bodies, named, Optional.empty());
            }

            public Touchpoints(List<JsonNode> bodies) {
                this(bodies, false);
            }
        }

        /** Nothing that is a touchpoint. */
        record Nothing(String reason) implements Telling {}

        /**
         * What cannot be made out.
         *
         * @param reason without a word of what it says
         * @param name what it would have been called, where at least that can be made out
         */
        record Unreadable(String reason, Optional<TouchpointKey> name) implements Telling {

            public Unreadable(String reason) {
                this(reason, Optional.empty());
            }
        }
    }
}
