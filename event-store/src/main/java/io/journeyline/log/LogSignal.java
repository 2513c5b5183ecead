package io.journeyline.log;

import io.journeyline.log.key.DataKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells followers on this server that the log has grown: at once when this server appended, by NOTIFY when another one
 * did. Other servers' word that data keys were destroyed comes the same way. Word can be lost while the database is away; followers therefore also look by themselves from time to time.
 */
public final class LogSignal implements AutoCloseable {

    static final String CHANNEL = "journey_log";
    static final String KEY_CHANNEL = "journey_key";

    private static final Logger LOG = LoggerFactory.getLogger(LogSignal.class);
    private static final int LISTEN_MILLIS = 500;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final DataSource database;
    private final DataKeys keys;
    private final AtomicLong head = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    public LogSignal(DataSource database, DataKeys keys) {
        this.database = database;
        this.keys = keys;
        this.thread = Thread.ofPlatform().daemon().name("log-signal").start(this::run);
    }

    /** The highest position this server has heard of; the log may have grown further. */
    public long head() {
        return head.get();
    }

    /** Calls back whenever the head rises; the callback must return at once. */
    public Listening onAdvance(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends when closed. */
    public interface Listening extends AutoCloseable {

        @Override
        void close();
    }

    void advancedTo(long position) {
        if (head.getAndAccumulate(position, Math::max) < position) {
            listeners.forEach(LogSignal::tell);
        }
    }

    /** A follower that is being stopped must not fail an append that has committed. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("a follower could not be told that the log has grown", e);
        }
    }

    private void run() {
        while (!closed) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                LOG.warn("listening for other servers' touchpoints was interrupted, trying again");
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL + "; LISTEN " + KEY_CHANNEL);
            try (ResultSet row = statement.executeQuery(
                    "SELECT coalesce(max(position), 0), (SELECT epoch FROM journey.key_epoch) FROM journey.log")) {
                row.next();
                advancedTo(row.getLong(1));
                keys.reached(row.getLong(2));
            }
        }
        while (!closed) {
            PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
            for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
                hear(notification.getName(), Long.parseLong(notification.getParameter()));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN *");
        }
    }

    private void hear(String channel, long number) {
        if (channel.equals(KEY_CHANNEL)) {
            keys.reached(number);
        } else {
            advancedTo(number);
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_NEXT_TRY);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofMillis(4 * LISTEN_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
