package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens what a walk brings, person by person, whose few keys are each unwrapped once. */
final class StoryKeys {

    private final DataKeys keys;
    private final Map<StreamId, DataKey> theirs = new HashMap<>();
    private @Nullable CustomerId person;

    StoryKeys(DataKeys keys) {
        this.keys = keys;
    }

    /** Reads the columns of an entry, and master and wrapped of its stream's key; null for one that was erased. */
    @Nullable
    StoredTouchpoint told(CopiedRow row) {
        StoredTouchpoint sealed = (StoredTouchpoint) LogReader.entry(row);
        int master = row.smallint();
        byte[] wrapped = row.bytea();
        if (!sealed.customer().equals(person)) {
            theirs.clear();
            person = sealed.customer();
        }
        DataKey key = theirs.computeIfAbsent(sealed.stream(), stream -> keys.unwrapped(stream, master, wrapped));
        return sealed.opened(key).orElse(null);
    }
}
