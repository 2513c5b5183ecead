package io.journeyline.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This server's turn to write to the log, shared by the transactions that it has under way at the same time. They are
 * numbered, and commit, in the order in which they came in; one that fails takes those behind it with it. The turn
 * lasts until nothing is under way, or another server waits for it.
 */
final class LogTurn {

    private static final Logger LOG = LoggerFactory.getLogger(LogTurn.class);
    private static final long NANOS_BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

    private final DataSource database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Deque<LogPlace> underWay = new ArrayDeque<>();
    private @Nullable Connection turn;
    private LogLock.Head head = new LogLock.Head(0, Instant.EPOCH);
    private long acquired;
    private long looked;
    private boolean ending;
    private boolean troubled;

    LogTurn(DataSource database) {
        this.database = database;
    }

    /** A place behind the transactions under way, in this turn, or in the next one where this one ends. */
    LogPlace enter() throws SQLException {
        lock.lock();
        try {
            ending |= turn != null && isWanted(turn);
            while (ending && !underWay.isEmpty()) {
                left.awaitUninterruptibly();
            }
            if (ending) {
                release();
            }
            if (turn == null) {
                turn = acquire();
            }
            LogPlace place = new LogPlace(this, head.position(), List.copyOf(underWay));
            underWay.add(place);
            return place;
        } finally {
            lock.unlock();
        }
    }

    /** Those who have committed may leave in any order, so that the log ends where the furthest of them does. */
    void leave(LogPlace place, long end) {
        lock.lock();
        try {
            head = new LogLock.Head(Math.max(head.position(), end), head.now());
            remove(place);
        } finally {
            lock.unlock();
        }
    }

    /** Leaves it without knowing where the log ends, or who else writes, so that the turn ends too. */
    void fail(LogPlace place) {
        lock.lock();
        try {
            ending = true;
            troubled = true;
            remove(place);
        } finally {
            lock.unlock();
        }
    }

    private void remove(LogPlace place) {
        underWay.remove(place);
        left.signalAll();
    }

    /** Lets other servers write, if nothing is under way. */
    void rest() {
        lock.lock();
        try {
            if (underWay.isEmpty()) {
                release();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The database's clock, as it was when the turn began and this server has counted on from there. */
    Instant now() {
        lock.lock();
        try {
            return head.now().plusNanos(System.nanoTime() - acquired);
        } finally {
            lock.unlock();
        }
    }

    private Connection acquire() throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            head = troubled ? LogLock.acquireAlone(connection) : LogLock.acquire(connection);
            troubled = false;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        acquired = System.nanoTime();
        looked = acquired;
        return connection;
    }

    private void release() {
        ending = false;
        if (turn != null) {
            try (Connection held = turn) {
                held.rollback();
            } catch (SQLException e) {
                LOG.debug("the turn was over before it was given back", e);
            }
            turn = null;
        }
    }

    private boolean isWanted(Connection held) {
        long now = System.nanoTime();
        if (now - looked < NANOS_BETWEEN_LOOKS) {
            return false;
        }
        looked = now;
        try {
            return LogLock.isWanted(held);
        } catch (SQLException e) {
            LOG.warn("the turn to write was lost, taking it again");
            return true;
        }
    }
}
