package io.journeyline.log.privacy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.privacy.ErasureMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An erasure that was done.
 *
 * @param touchpoints how many of theirs nobody can read any more
 * @param keys how many keys were destroyed
 * @param parked how many records that could not be taken were dropped, since a name of theirs stood in them
 * @param position where in the log it stands; a view that has reached it knows them no more
 */
public record Erasure(
        UUID erasure,
        CustomerId customer,
        ErasureMode mode,
        List<StreamId> streams,
        long touchpoints,
        int keys,
        int parked,
        long position,
        Instant at) {

    public Erasure {
        streams = List.copyOf(streams);
    }
}
