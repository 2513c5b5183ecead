package io.journeyline.source;

import io.journeyline.value.InvalidValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The mappings there are, wherever they are kept, and what they would do. */
public interface Mappings {

    /** Where a mapping is kept. Of several with one name, the first of these is in force. */
    enum Origin {
        /** It was put on this platform. */
        STORED,

        /** It lies in the folder of mappings. */
        FOLDER,

        /** It comes with the product. */
        SHIPPED
    }

    /**
     * A mapping.
     *
     * @param version of a stored one, the how-manieth put under its name; else the one it says it is; 0 if it is wrong
     * @param text YAML
     */
    record Found(String name, Origin origin, int version, String text) {}

    /** Those in force, by name. */
    List<Found> all();

    Optional<Found> find(String name);

    /**
     * Checks a mapping.
     *
     * @throws InvalidValue naming the part, its line and what is wrong
     */
    void check(String name, String text);

    /**
     * Maps records and keeps nothing of it.
     *
     * @param records a JSON object, an array of them, one to a line, or CSV
     * @throws InvalidValue if the mapping is wrong, or the records cannot be told apart
     */
    Trial attempt(String name, String text, byte[] records);

    /**
     * What a mapping makes of records.
     *
     * @param shown what became of the first ones
     */
    record Trial(int records, int touchpoints, int skipped, int rejected, List<Tried> shown) {

        public Trial {
            shown = List.copyOf(shown);
        }
    }

    /**
     * What a mapping makes of one record.
     *
     * @param record counted from 1
     * @param touchpoints as they would be recorded
     * @param skipped why it is left out on purpose
     * @param rejected why it cannot be taken
     */
    record Tried(
            int record,
            List<JsonNode> touchpoints,
            @Nullable String skipped,
            @Nullable String rejected) {

        public Tried {
            touchpoints = List.copyOf(touchpoints);
        }
    }
}
