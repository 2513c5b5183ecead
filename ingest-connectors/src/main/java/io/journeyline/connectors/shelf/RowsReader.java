package io.journeyline.connectors.shelf;

import io.journeyline.connectors.mapping.Mapping;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the records of a mapping out of rows that are no JSON. */
@FunctionalInterface
public interface RowsReader {

    /**
     * Reads the records that bytes hold, one after the other.
     *
     * @throws io.journeyline.value.InvalidValue if they cannot be told apart, or lack a column that the mapping reads
     */
    void read(Mapping mapping, byte[] bytes, Consumer<Rowed> next);

    /**
     * A record.
     *
     * @param problem why it cannot be mapped, whatever the mapping says
     */
    record Rowed(Map<String, ?> fields, Optional<String> problem) {}
}
