package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.TouchpointType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Writes touchpoints in one transaction: whatever number of them, a fixed number of statements. */
public final class LogWriter {

    private final DataSource database;
    private final StreamNaming naming;
    private final LogSignal signal;

    public LogWriter(DataSource database, StreamNaming naming, LogSignal signal) {
        this.database = database;
        this.naming = naming;
        this.signal = signal;
    }

    /** A touchpoint that is about to be written, and the streams of its identifiers, strongest first. */
    private record Named(ReportedTouchpoint touchpoint, List<StreamId> streams) {}

    /** Returns the outcomes, in the order of the touchpoints, after the commit. */
    List<AppendOutcome> write(List<ReportedTouchpoint> touchpoints) throws SQLException {
        if (touchpoints.isEmpty()) {
            return List.of();
        }
        List<AppendOutcome> outcomes = commit(touchpoints);
        outcomes.stream().mapToLong(AppendOutcome::position).max().ifPresent(signal::advancedTo);
        return outcomes;
    }

    private List<AppendOutcome> commit(List<ReportedTouchpoint> touchpoints) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<AppendOutcome> outcomes = write(connection, touchpoints);
                connection.commit();
                return outcomes;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private List<AppendOutcome> write(Connection connection, List<ReportedTouchpoint> touchpoints) throws SQLException {
        LogLock.Head head = LogLock.acquire(connection);
        Duplicates duplicates = Duplicates.among(touchpoints, connection);
        long position = head.position();
        List<AppendOutcome> outcomes = new ArrayList<>(touchpoints.size());
        List<Named> accepted = new ArrayList<>(touchpoints.size());
        for (ReportedTouchpoint touchpoint : touchpoints) {
            AppendOutcome outcome = duplicates.outcome(touchpoint, position + 1);
            if (outcome instanceof AppendOutcome.Accepted) {
                position++;
                accepted.add(new Named(touchpoint, streams(touchpoint)));
            }
            outcomes.add(outcome);
        }
        if (!accepted.isEmpty()) {
            insert(connection, head, accepted);
            LogLock.announce(connection, position);
        }
        return outcomes;
    }

    private List<StreamId> streams(ReportedTouchpoint touchpoint) {
        return touchpoint.identifiers().isEmpty()
                ? List.of(naming.anonymous(
                        touchpoint.key().source(), touchpoint.key().id()))
                : touchpoint.identifiers().stream().map(naming::of).distinct().toList();
    }

    private void insert(Connection connection, LogLock.Head head, List<Named> accepted) throws SQLException {
        StreamOwners owners = StreamOwners.of(
                connection,
                accepted.stream()
                        .filter(named -> !named.touchpoint().identifiers().isEmpty())
                        .map(Named::streams)
                        .toList());
        CopyRows rows = new CopyRows();
        long position = head.position();
        for (Named named : accepted) {
            row(rows, ++position, head, named, owners.owner(named.streams()));
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                            COPY journey.log (position, stream, customer, linked, type, revision,
                                              occurred_at, recorded_at, source, id, body)
                            FROM STDIN (FORMAT binary)
                            """, new ByteArrayInputStream(rows.end()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        owners.save(connection);
    }

    private static void row(CopyRows rows, long position, LogLock.Head head, Named named, CustomerId customer) {
        ReportedTouchpoint touchpoint = named.touchpoint();
        TouchpointType type = TouchpointType.of(touchpoint.touchpoint().getClass());
        rows.row(11)
                .field(position)
                .field(named.streams().getFirst().value())
                .field(customer.value())
                .field(named.streams().stream().skip(1).map(StreamId::value).toList())
                .field(type.name())
                .smallField(type.revision())
                .field(touchpoint.occurredAt())
                .field(head.now())
                .field(touchpoint.key().source())
                .field(touchpoint.key().id())
                .field(touchpoint.body().bytes());
    }
}
