package io.journeyline.identity;

import java.util.UUID;

/** The stream a touchpoint is kept in: named after its strongest identifier by a keyed hash, so that nobody reads who it is. */
public record StreamId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
