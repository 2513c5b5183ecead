package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of the streams met lately, as they were committed at one epoch. Whenever keys are destroyed the epoch rises and
 * all of them are dropped; who writes asks the database for the epoch before using any.
 */
final class DataKeyCache {

    private static final int MOST = 50_000;

    private final Map<StreamId, DataKey> keys = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, DataKey> eldest) {
            return size() > MOST;
        }
    };

    private long epoch;

    /** Some of what is here. */
    record Cached(long epoch, Map<StreamId, DataKey> keys) {}

    synchronized Cached of(Collection<StreamId> streams) {
        Map<StreamId, DataKey> found = new HashMap<>();
        for (StreamId stream : streams) {
            DataKey key = keys.get(stream);
            if (key != null) {
                found.put(stream, key);
            }
        }
        return new Cached(epoch, found);
    }

    synchronized Optional<DataKey> of(StreamId stream) {
        return Optional.ofNullable(keys.get(stream));
    }

    /** Keeps what was committed at an epoch, unless there is a later one. */
    synchronized void keep(long at, Map<StreamId, DataKey> committed) {
        reached(at);
        if (at == epoch) {
            keys.putAll(committed);
        }
    }

    /** Drops what may have been destroyed. */
    synchronized void reached(long later) {
        if (later > epoch) {
            keys.clear();
            epoch = later;
        }
    }
}
