package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Binds a database to the master key that its data keys are wrapped under. */
public final class MasterKeyGuard {

    private static final int STREAMS_AT_ONCE = 10_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    public MasterKeyGuard(JdbcTemplate database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Why a master key is not taken. */
    public static final class Refused extends IllegalStateException {

        private final boolean formerMissing;

        private Refused(boolean formerMissing) {
            super(
                    formerMissing
                            ? "some data keys of this database are still wrapped under the former master key"
                            : "the data keys of this database are wrapped under another master key than the one given");
            this.formerMissing = formerMissing;
        }

        /** True if the key is right, and the one that it replaces has to be given too; false if it is another key. */
        public boolean isFormerMissing() {
            return formerMissing;
        }
    }

    /**
     * Binds a fresh database to this key, and makes sure that a used one is bound to it. One that is bound to {@code former}
     * is bound to the new key from now on; {@link MasterKeyRotation} then makes the former one needless.
     *
     * @throws Refused if the database is bound to another key
     */
    public MasterKeys bind(MasterKey given, Optional<MasterKey> former) {
        return transaction.execute(status -> {
            database.execute((ConnectionCallback<Boolean>) connection -> {
                KeyLock.alone(connection);
                return true;
            });
            List<Bound> bound = bound();
            return bound.isEmpty() ? bindFirst(given) : bind(bound, given, former);
        });
    }

    private record Bound(int id, UUID fingerprint) {}

    private List<Bound> bound() {
        return database.query(
                "SELECT id, fingerprint FROM journey.master_key ORDER BY id",
                (row, n) -> new Bound(row.getInt("id"), row.getObject("fingerprint", UUID.class)));
    }

    private MasterKeys bind(List<Bound> bound, MasterKey given, Optional<MasterKey> former) {
        Bound last = bound.getLast();
        boolean inForce = last.fingerprint().equals(given.fingerprint());
        Map<Integer, MasterKey> keys = new HashMap<>();
        for (Bound other : inForce ? bound.subList(0, bound.size() - 1) : bound) {
            keys.put(
                    other.id(),
                    former.filter(key -> key.fingerprint().equals(other.fingerprint()))
                            .orElseThrow(() -> new Refused(inForce)));
        }
        keys.put(inForce ? last.id() : insert(last.id() + 1, given), given);
        return new MasterKeys(keys);
    }

    private int insert(int id, MasterKey key) {
        database.update("INSERT INTO journey.master_key (id, fingerprint) VALUES (?, ?)", id, key.fingerprint());
        return id;
    }

    /** What was recorded before there were keys stays in clear, but its streams get their keys: without one they are erased. */
    private MasterKeys bindFirst(MasterKey given) {
        MasterKeys keys = new MasterKeys(Map.of(insert(1, given), given));
        List<UUID> some = streamsAfter(BEFORE_ALL);
        while (!some.isEmpty()) {
            give(some, keys);
            some = streamsAfter(some.getLast());
        }
        return keys;
    }

    private void give(List<UUID> streams, MasterKeys keys) {
        List<Object[]> rows = new ArrayList<>(streams.size());
        for (UUID stream : streams) {
            rows.add(new Object[] {stream, keys.inForce(), keys.wrap(DataKey.random(new StreamId(stream)))});
        }
        database.batchUpdate("INSERT INTO journey.data_key (stream, master, wrapped) VALUES (?, ?, ?)", rows);
    }

    /** Goes from one stream to the next through the index, whatever the number of their touchpoints. */
    private List<UUID> streamsAfter(UUID last) {
        return database.query("""
                WITH RECURSIVE walk AS (
                    (SELECT stream FROM journey.log WHERE stream > ? AND source <> '' ORDER BY stream LIMIT 1)
                    UNION ALL
                    SELECT (SELECT stream FROM journey.log
                            WHERE stream > walk.stream AND source <> '' ORDER BY stream LIMIT 1)
                    FROM walk WHERE walk.stream IS NOT NULL
                )
                SELECT stream FROM walk WHERE stream IS NOT NULL LIMIT ?
                """, (row, n) -> row.getObject("stream", UUID.class), last, STREAMS_AT_ONCE);
    }
}
