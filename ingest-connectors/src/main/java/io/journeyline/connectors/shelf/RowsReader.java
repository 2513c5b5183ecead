package io.journeyline.connectors.shelf;

import io.journeyline.connectors.mapping.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the records of a mapping out of rows that are no JSON. */
@FunctionalInterface
public interface RowsReader {

    /**
     * The records that bytes hold.
     *
     * @throws io.journeyline.value.InvalidValue if they cannot be told apart, or lack a column that the mapping reads
     */
    List<Rowed> read(Mapping mapping, byte[] bytes);

    /**
     * A record.
     *
     * @param problem why it cannot be mapped, whatever the mapping says
     */
    record Rowed(Map<String, ?> fields, Optional<String> problem) {}
}
