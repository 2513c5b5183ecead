package io.journeyline.log.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.journeyline.identity.StreamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keys of the streams met lately, as they were committed at one epoch. Whenever keys are destroyed the epoch rises and
 * all of them are dropped; who writes asks the database for the epoch before using any.
 */
final class DataKeyCache {

    private static final int MOST = 50_000;

    private final AtomicReference<Epoch> current = new AtomicReference<>(Epoch.of(0));

    /** What is kept of one epoch; who still holds a former one can add to it, and nobody reads it any more. */
    private record Epoch(long number, Cache<StreamId, DataKey> keys) {

        /** Tidied by whoever reads: to wake another thread is dearer. */
        static Epoch of(long number) {
            return new Epoch(
                    number,
                    Caffeine.newBuilder()
                            .executor(Runnable::run)
                            .maximumSize(MOST)
                            .build());
        }
    }

    /** Some of what is here. */
    record Cached(long epoch, Map<StreamId, DataKey> keys) {}

    Cached of(Collection<StreamId> streams) {
        Epoch epoch = current.get();
        Map<StreamId, DataKey> found = new HashMap<>();
        for (StreamId stream : streams) {
            DataKey key = epoch.keys().getIfPresent(stream);
            if (key != null) {
                found.put(stream, key);
            }
        }
        return new Cached(epoch.number(), found);
    }

    Optional<DataKey> of(StreamId stream) {
        return Optional.ofNullable(current.get().keys().getIfPresent(stream));
    }

    /** Keeps what was committed at an epoch, unless there is a later one. */
    void keep(long at, Map<StreamId, DataKey> committed) {
        reached(at);
        Epoch epoch = current.get();
        if (epoch.number() == at) {
            epoch.keys().putAll(committed);
        }
    }

    /** Drops what may have been destroyed. */
    void reached(long later) {
        current.updateAndGet(epoch -> epoch.number() < later ? Epoch.of(later) : epoch);
    }
}
