package io.journeyline.log;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.IdentityPolicy.WhenErased;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.ReportedTouchpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Writes groups of touchpoints, each in one transaction: whatever number of them, a fixed number of statements. */
public final class LogWriter {

    /**
     * What one is ended with that waited too long, for those before it, or for others who lost their turn: nothing of it was
     * committed.
     */
    static final Set<String> WAITED_TOO_LONG = Set.of("25P03", "55P03");

    /** After that, callers are told that the database does not answer. */
    private static final int MOST_WAITS = 4;

    private final DataSource database;
    private final StreamNaming naming;
    private final Supplier<IdentityPolicy> policy;
    private final LogSignal signal;
    private final DataKeys keys;
    private final LogTurn turn;
    private final RecentKeys recent = new RecentKeys();
    private final RecentIdentifiers identifiers;

    /** Writes with streams named after the strongest identifiers, by the policy of the moment. */
    public LogWriter(
            DataSource database,
            StreamNaming naming,
            Supplier<IdentityPolicy> policy,
            LogSignal signal,
            DataKeys keys,
            RecentIdentifiers identifiers) {
        this.database = database;
        this.naming = naming;
        this.policy = policy;
        this.signal = signal;
        this.keys = keys;
        this.identifiers = identifiers;
        this.turn = new LogTurn(database);
    }

    /** What can be done ahead of the transaction, by anybody. */
    Candidate prepare(ReportedTouchpoint touchpoint) {
        return Candidate.of(touchpoint, naming, policy.get(), keys);
    }

    /** Returns the outcomes, in the order of the touchpoints, after the commit; any thread may write at any time. */
    List<AppendOutcome> write(List<Candidate> candidates) throws SQLException {
        List<AppendOutcome> outcomes = null;
        for (int waits = 0; outcomes == null; ) {
            try {
                outcomes = tryToWrite(candidates);
            } catch (PSQLException e) {
                if (!WAITED_TOO_LONG.contains(String.valueOf(e.getSQLState())) || ++waits == MOST_WAITS) {
                    throw e;
                }
            }
        }
        outcomes.stream().mapToLong(AppendOutcome::position).max().ifPresent(signal::advancedTo);
        return outcomes;
    }

    /** Lets other servers write. */
    void rest() {
        turn.rest();
    }

    private @Nullable List<AppendOutcome> tryToWrite(List<Candidate> candidates) throws SQLException {
        try (Connection connection = database.getConnection();
                LogPlace place = turn.enter()) {
            connection.setAutoCommit(false);
            try {
                return write(connection, place, candidates);
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (LogPlace.Displaced e) {
            return null;
        } catch (PSQLException e) {
            if (isNameTaken(e)) {
                recent.surprised();
                return null;
            }
            throw e;
        }
    }

    /** By a touchpoint that was not looked up, or that another server recorded while this one had lost its turn. */
    private static boolean isNameTaken(PSQLException e) {
        ServerErrorMessage message = e.getServerErrorMessage();
        return message != null && "log_source_id".equals(message.getConstraint());
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private List<AppendOutcome> write(Connection connection, LogPlace place, List<Candidate> candidates)
            throws SQLException {
        Known known = Known.about(candidates, keys, recent, connection);
        Numbered numbered = Numbered.at(place, known, refused(candidates, connection), candidates);
        if (numbered.accepted().isEmpty()) {
            place.awaitThoseBefore();
            connection.rollback();
        } else {
            copy(connection, numbered);
            known.keys().saveMany(connection);
            place.awaitThoseBefore();
            LogLock.commit(connection, numbered.last(), known.keys());
        }
        known.keys().committed();
        recent.keep(known.duplicates().accepted().keySet());
        numbered.eachAccepted(identifiers::keep);
        place.committed();
        return numbered.outcomes();
    }

    /** The streams of which nothing more is taken. */
    private Set<StreamId> refused(List<Candidate> candidates, Connection connection) throws SQLException {
        return policy.get().whenErased() == WhenErased.REFUSE ? ErasedStreams.among(candidates, connection) : Set.of();
    }

    private static void copy(Connection connection, Numbered numbered) throws SQLException {
        try (CopyRows rows = new CopyRows(connection)) {
            long position = numbered.end();
            for (Numbered.Row row : numbered.accepted()) {
                rows.add(++position, numbered.recordedAt(), row);
            }
            rows.end();
        }
    }
}
