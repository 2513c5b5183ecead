package io.journeyline.log.parked;

import io.journeyline.log.sql.UuidArray;
import java.util.Optional;
import java.util.UUID;

/**
 * Some of the parked records.
 *
 * @param source only those of this source
 * @param reason only those whose reason has this text in it, which all have if it is empty
 */
public record ParkedFilter(Optional<UUID> source, String reason) {

    /** All of them. */
    public static final ParkedFilter ALL = new ParkedFilter(Optional.empty(), "");

    Object sources() {
        return UuidArray.of(source.stream());
    }
}
