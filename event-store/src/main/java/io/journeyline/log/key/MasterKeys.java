package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import java.util.Map;
import java.util.Optional;

/** The master keys a server works with, by their numbers in the database: the one in force, and one that it replaces. */
public final class MasterKeys {

    private final Map<Integer, MasterKey> keys;
    private final int inForce;

    MasterKeys(Map<Integer, MasterKey> keys) {
        this.keys = Map.copyOf(keys);
        this.inForce =
                this.keys.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** The number of the one in force. */
    int inForce() {
        return inForce;
    }

    /** The number of the one that is being replaced. */
    Optional<Integer> former() {
        return keys.keySet().stream().filter(id -> id != inForce).findFirst();
    }

    byte[] wrap(DataKey key) {
        return of(inForce).wrap(key);
    }

    /** @throws MasterKeyReplaced if it is wrapped under a key that this server does not have */
    DataKey unwrap(StreamId stream, int master, byte[] wrapped) {
        return of(master).unwrap(stream, wrapped);
    }

    private MasterKey of(int id) {
        MasterKey key = keys.get(id);
        if (key == null) {
            throw new MasterKeyReplaced();
        }
        return key;
    }
}
