package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.record.TouchpointKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What the database knows about a group of touchpoints before they are written. */
record Known(Duplicates duplicates, StreamOwners owners) {

    /**
     * Asks in one exchange. A transaction that falls silent after that does not last. PostgreSQL keeps its plans: one
     * made while the log was short, which would read all of it, would stall a log that has grown.
     */
    static Known about(List<Candidate> candidates, OwnerCache cache, Connection connection) throws SQLException {
        List<StreamId> streams = candidates.stream()
                .filter(candidate -> !candidate.anonymous())
                .flatMap(candidate -> candidate.streams().stream())
                .distinct()
                .toList();
        Known known = new Known(new Duplicates(), new StreamOwners(cache.of(streams)));
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT set_config('idle_in_transaction_session_timeout', ?, true),
                       set_config('enable_seqscan', 'off', true),
                       set_config('enable_hashjoin', 'off', true),
                       set_config('enable_mergejoin', 'off', true);
                SELECT present.source, present.id, present.position, present.body
                FROM (SELECT source, array_agg(id) AS ids FROM unnest(?, ?) AS named (source, id) GROUP BY source) AS asked
                JOIN journey.log AS present ON present.source = asked.source AND present.id = ANY (asked.ids);
                SELECT stream, customer FROM journey.stream WHERE stream = ANY (?)
                """)) {
            query.setString(1, LogLock.LONGEST_SILENCE);
            query.setArray(2, texts(connection, candidates, TouchpointKey::source));
            query.setArray(3, texts(connection, candidates, TouchpointKey::id));
            query.setArray(4, unknown(connection, streams, known.owners));
            query.execute();
            query.getMoreResults();
            try (ResultSet rows = query.getResultSet()) {
                known.duplicates.read(rows);
            }
            query.getMoreResults();
            try (ResultSet rows = query.getResultSet()) {
                known.owners.read(rows);
            }
        }
        return known;
    }

    /** Adds what is going to be committed before. */
    void add(LogPlace.Written earlier) {
        duplicates.add(earlier.present());
        owners.add(earlier.owners());
    }

    /** What those behind have to know, where the log ends at {@code last} before them. */
    LogPlace.Written with(long last) {
        return new LogPlace.Written(last, duplicates.accepted(), owners.added());
    }

    private static Array texts(Connection connection, List<Candidate> candidates, Function<TouchpointKey, String> part)
            throws SQLException {
        return connection.createArrayOf(
                "text",
                candidates.stream()
                        .map(candidate -> part.apply(candidate.key()))
                        .toArray(String[]::new));
    }

    private static Array unknown(Connection connection, List<StreamId> streams, StreamOwners owners)
            throws SQLException {
        return connection.createArrayOf(
                "uuid",
                streams.stream()
                        .filter(stream -> !owners.isKnown(stream))
                        .map(StreamId::value)
                        .toArray());
    }
}
