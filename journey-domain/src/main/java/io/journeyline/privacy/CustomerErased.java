package io.journeyline.privacy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.touchpoint.StoredName;
import java.util.List;
import java.util.UUID;

/**
 * A person was erased: the keys of their streams are destroyed, and nothing they said can be read any more.
 *
 * @param streams keyed hashes, which tell nothing of whom they name
 * @param reason in 1 to 500 characters
 * @param actor who had it done, in 1 to 500 characters
 */
@StoredName("customer-erased")
public record CustomerErased(
        UUID erasure, CustomerId customer, List<StreamId> streams, ErasureMode mode, String reason, String actor) {

    public CustomerErased {
        streams = List.copyOf(streams);
    }
}
