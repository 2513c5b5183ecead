package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whom the streams met lately belong to, as committed, so that PostgreSQL need not be asked again. It holds good because
 * an owner, once settled, stays: whatever will change one has to clear the caches of all servers.
 */
final class OwnerCache {

    private static final int MOST = 50_000;

    private final Map<StreamId, CustomerId> owners = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, CustomerId> eldest) {
            return size() > MOST;
        }
    };

    /** The owners it knows, of these streams. */
    synchronized Map<StreamId, CustomerId> of(Collection<StreamId> streams) {
        Map<StreamId, CustomerId> found = new HashMap<>();
        for (StreamId stream : streams) {
            CustomerId owner = owners.get(stream);
            if (owner != null) {
                found.put(stream, owner);
            }
        }
        return found;
    }

    /** Keeps what has been committed. */
    synchronized void keep(Map<StreamId, CustomerId> committed) {
        owners.putAll(committed);
    }
}
