package io.journeyline.log;

import io.journeyline.log.key.DataKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells followers on this server that the log has grown, or that people are settled further along it: at once when this
 * server did it, by NOTIFY when another one did. Other servers' word that data keys were destroyed comes the same way. Word
 * can be lost while the database is away; followers therefore also look by themselves from time to time.
 */
public final class LogSignal implements AutoCloseable {

    /** Where it is told how far the log reaches. */
    static final String GROWN = "journey_log";

    /** Where it is told how far people are settled. */
    public static final String SETTLED = "journey_settled";

    /** Where it is told that data keys were destroyed. */
    static final String KEYS = "journey_key";

    private static final Logger LOG = LoggerFactory.getLogger(LogSignal.class);
    private static final int LISTEN_MILLIS = 500;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final DataSource database;
    private final String channel;
    private final List<Heard> heard = new ArrayList<>();
    private final AtomicLong head = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * What is listened to.
     *
     * @param query what was told last
     */
    private record Heard(String channel, String query, LongConsumer hear) {}

    private LogSignal(DataSource database, String channel, String query, List<Heard> others) {
        this.database = database;
        this.channel = channel;
        this.heard.addAll(others);
        this.heard.add(new Heard(channel, query, this::advancedTo));
        this.thread = Thread.ofPlatform().daemon().name(channel).start(this::run);
    }

    /** Tells when the log has grown. */
    public static LogSignal grown(DataSource database, DataKeys keys) {
        return new LogSignal(
                database,
                GROWN,
                "SELECT coalesce(max(position), 0) FROM journey.log",
                List.of(new Heard(KEYS, "SELECT epoch FROM journey.key_epoch", keys::reached)));
    }

    /** Tells when people are settled further. */
    public static LogSignal settled(DataSource database) {
        return new LogSignal(database, SETTLED, "SELECT position FROM journey.settled", List.of());
    }

    /** The highest position this server has heard of; it may be further by now. */
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

    /** To be told by who did it. */
    public void advancedTo(long position) {
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
                LOG.warn("listening for other servers was interrupted, trying again");
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            for (Heard one : heard) {
                statement.execute("LISTEN " + one.channel());
            }
            for (Heard one : heard) {
                tellLast(statement, one);
            }
        }
        while (!closed) {
            PGNotification[] notified = connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
            for (PGNotification notification : notified == null ? new PGNotification[0] : notified) {
                hear(notification.getName(), Long.parseLong(notification.getParameter()));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN *");
        }
    }

    private static void tellLast(Statement statement, Heard one) throws SQLException {
        try (ResultSet row = statement.executeQuery(one.query())) {
            row.next();
            one.hear().accept(row.getLong(1));
        }
    }

    private void hear(String channel, long number) {
        for (Heard one : heard) {
            if (one.channel().equals(channel)) {
                one.hear().accept(number);
            }
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
        // By another thread: the database may be away.
        Thread.ofVirtual().name(channel + "-end").start(this::breakSilence);
        try {
            thread.join(Duration.ofMillis(4 * LISTEN_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says what is news to nobody, so that the thread need not listen to its end. */
    private void breakSilence() {
        try (Connection connection = database.getConnection();
                PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, '0')")) {
            notify.setString(1, channel);
            notify.execute();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("nothing could be said, the listening ends by itself");
        }
    }
}
