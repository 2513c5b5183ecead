package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import io.journeyline.log.sql.UuidArray;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps all data keys under the master key in force that are still wrapped under the one it replaces, some at a time, in
 * the background. What is sealed under data keys stays as it is. A server that is stopped meanwhile goes on at its next
 * start, and several can be at it.
 */
public final class MasterKeyRotation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);
    private static final int KEYS_AT_ONCE = 1_000;
    private static final long BEFORE_NEXT_TRY_MILLIS = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final MasterKeys masters;
    private final CountDownLatch closed = new CountDownLatch(1);
    private UUID last = BEFORE_ALL;

    public MasterKeyRotation(JdbcTemplate database, TransactionTemplate transaction, MasterKeys masters) {
        this.database = database;
        this.transaction = transaction;
        this.masters = masters;
    }

    /** Begins, if there is anything to do. */
    public void start() {
        masters.former()
                .ifPresent(former ->
                        Thread.ofPlatform().daemon().name("master-key-rotation").start(() -> run(former)));
    }

    private void run(int former) {
        try {
            boolean over = false;
            while (!over) {
                over = rewrapOrRest(former);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("data keys could not be wrapped under the new master key, the former one is still needed", e);
        }
    }

    /** Answers whether it is over. */
    private boolean rewrapOrRest(int former) throws InterruptedException {
        try {
            if (!rewrapSome(former)) {
                forget(former);
                LOG.info("all data keys are wrapped under the new master key, the former one is not needed any more");
                return true;
            }
            return closed.getCount() == 0;
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("the database is away, data keys are wrapped under the new master key later");
            return closed.await(BEFORE_NEXT_TRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // rewrapped once, never compared
    private record Wrapped(UUID stream, byte[] key) {}

    /** The next ones, in the order of their streams, in which other servers lock them too; false if there are none. */
    boolean rewrapSome(int former) {
        List<Wrapped> some = Objects.requireNonNull(transaction.execute(status -> {
            List<Wrapped> next = lockSome(former);
            save(next, former);
            return next;
        }));
        if (!some.isEmpty()) {
            last = some.getLast().stream();
        }
        return !some.isEmpty();
    }

    private List<Wrapped> lockSome(int former) {
        database.query("SELECT " + KeyLock.SHARED, row -> {});
        return database.query(
                """
                SELECT stream, wrapped FROM journey.data_key WHERE stream > ? AND master = ?
                ORDER BY stream LIMIT ? FOR UPDATE
                """,
                (row, n) -> new Wrapped(row.getObject("stream", UUID.class), row.getBytes("wrapped")),
                last,
                former,
                KEYS_AT_ONCE);
    }

    private void save(List<Wrapped> some, int former) {
        byte[][] rewrapped = some.stream()
                .map(one -> masters.wrap(masters.unwrap(new StreamId(one.stream()), former, one.key())))
                .toArray(byte[][]::new);
        database.update("""
                UPDATE journey.data_key AS key SET master = ?, wrapped = anew.wrapped
                FROM unnest(?, ?) AS anew (stream, wrapped) WHERE key.stream = anew.stream
                """, masters.inForce(), UuidArray.of(some.stream().map(Wrapped::stream)), rewrapped);
    }

    /** No key can have come to be under it: who writes makes sure that the master key in force is the one it has. */
    void forget(int former) {
        database.update("""
                DELETE FROM journey.master_key
                WHERE id = ? AND NOT EXISTS (SELECT FROM journey.data_key WHERE master = ?)
                """, former, former);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
