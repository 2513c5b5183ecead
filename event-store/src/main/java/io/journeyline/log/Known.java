package io.journeyline.log;

import io.journeyline.record.TouchpointKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What the database knows about a group of touchpoints before they are written. */
record Known(Duplicates duplicates) {

    /** What a transaction asks for before it writes; one that falls silent after that does not last. */
    private static final String BEGIN = "SELECT set_config('idle_in_transaction_session_timeout', ?, true)";

    /**
     * PostgreSQL keeps its plans: one made while the log was short, which would read all of it, would stall a log that has
     * grown.
     */
    private static final String ASK = BEGIN + """
            , set_config('enable_seqscan', 'off', true),
              set_config('enable_hashjoin', 'off', true),
              set_config('enable_mergejoin', 'off', true);
            SELECT present.source, present.id, present.position, present.body
            FROM (SELECT source, array_agg(id) AS ids FROM unnest(?, ?) AS named (source, id) GROUP BY source) AS asked
            JOIN journey.log AS present ON present.source = asked.source AND present.id = ANY (asked.ids)
            """;

    /** Asks in one exchange for what is not at hand. */
    static Known about(List<Candidate> candidates, RecentKeys recent, Connection connection) throws SQLException {
        Known known = new Known(new Duplicates());
        List<TouchpointKey> doubtful =
                recent.doubtful(candidates.stream().map(Candidate::key).toList());
        if (doubtful.isEmpty()) {
            begin(connection);
        } else {
            known.ask(doubtful, connection);
            recent.learn(doubtful.size(), known.duplicates.present());
        }
        return known;
    }

    private static void begin(Connection connection) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, LogLock.LONGEST_SILENCE);
            begin.execute();
        }
    }

    private void ask(List<TouchpointKey> keys, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ASK)) {
            query.setString(1, LogLock.LONGEST_SILENCE);
            query.setArray(2, texts(connection, keys, TouchpointKey::source));
            query.setArray(3, texts(connection, keys, TouchpointKey::id));
            query.execute();
            query.getMoreResults();
            try (ResultSet rows = query.getResultSet()) {
                duplicates.read(rows);
            }
        }
    }

    /** Adds what is going to be committed before. */
    void add(LogPlace.Written earlier) {
        duplicates.add(earlier.present());
    }

    /** What those behind have to know, where the log ends at {@code last} before them. */
    LogPlace.Written with(long last) {
        return new LogPlace.Written(last, duplicates.accepted());
    }

    private static Array texts(Connection connection, List<TouchpointKey> keys, Function<TouchpointKey, String> field)
            throws SQLException {
        return connection.createArrayOf("text", keys.stream().map(field).toArray());
    }
}
