package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.KeyLock;
import io.journeyline.log.key.KeysForWriting;
import io.journeyline.record.TouchpointKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What the database knows about a group of touchpoints before they are written. */
record Known(Duplicates duplicates, KeysForWriting keys) {

    /**
     * How a transaction begins that writes; one that falls silent after that does not last, nor one that waits for another:
     * those who wait for each other in here, PostgreSQL does not see. PostgreSQL keeps its plans: one
     * made while the log was short, which would read all of it, would stall a log that has grown.
     */
    private static final String BEGIN = """
            SELECT set_config('lock_timeout', ?, true),
                   set_config('enable_seqscan', 'off', true),
                   set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true),
                   set_config('plan_cache_mode', 'force_generic_plan', true),
            """ + KeyLock.SHARED + ";";

    private static final String ASK = BEGIN + """
            SELECT present.source, present.id, present.position, present.body, present.stream, key.master, key.wrapped
            FROM (SELECT source, array_agg(id) AS ids FROM unnest(?, ?) AS named (source, id) GROUP BY source) AS asked
            JOIN journey.log AS present ON present.source = asked.source AND present.id = ANY (asked.ids)
            LEFT JOIN journey.data_key AS key ON key.stream = present.stream;
            """ + KeysForWriting.ASK;

    private static final String ASK_KEYS = BEGIN + KeysForWriting.ASK;

    /** Asks in one exchange for what is not at hand. */
    static Known about(List<Candidate> candidates, DataKeys keys, RecentKeys recent, Connection connection)
            throws SQLException {
        Known known = look(candidates, keys, recent, connection);
        return known.keys.outdated() ? look(candidates, keys, recent, connection) : known;
    }

    private static Known look(List<Candidate> candidates, DataKeys keys, RecentKeys recent, Connection connection)
            throws SQLException {
        List<StreamId> written = written(candidates);
        Known known = new Known(new Duplicates(keys), keys.forWriting(written));
        List<TouchpointKey> doubtful =
                recent.doubtful(candidates.stream().map(Candidate::key).toList());
        if (doubtful.isEmpty()) {
            known.askForKeys(written, connection);
        } else {
            known.ask(doubtful, written, connection);
            recent.learn(doubtful.size(), known.duplicates.present());
        }
        return known;
    }

    /** The streams that are written to, without those that cannot have been before. */
    private static List<StreamId> written(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.anonymous())
                .map(Candidate::stream)
                .distinct()
                .toList();
    }

    private void askForKeys(List<StreamId> written, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ASK_KEYS)) {
            query.setString(1, LogLock.LONGEST_WAIT);
            query.setArray(2, array(connection, "uuid", keys.unknown(written), StreamId::value));
            query.execute();
            keys.read(next(query));
        }
    }

    private void ask(List<TouchpointKey> names, List<StreamId> written, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ASK)) {
            query.setString(1, LogLock.LONGEST_WAIT);
            query.setArray(2, array(connection, "text", names, TouchpointKey::source));
            query.setArray(3, array(connection, "text", names, TouchpointKey::id));
            query.setArray(4, array(connection, "uuid", keys.unknown(written), StreamId::value));
            query.execute();
            duplicates.read(next(query));
            keys.read(next(query));
        }
    }

    /** The one before is closed by it. */
    private static ResultSet next(PreparedStatement query) throws SQLException {
        query.getMoreResults();
        return query.getResultSet();
    }

    /** Adds what is going to be committed before. */
    void add(LogPlace.Written earlier) {
        duplicates.add(earlier.present());
        keys.add(earlier.keys());
    }

    /** What those behind have to know, where the log ends at {@code last} before them. */
    LogPlace.Written with(long last) {
        return new LogPlace.Written(last, duplicates.accepted(), keys.added());
    }

    private static <T> Array array(Connection connection, String type, List<T> values, Function<T, Object> field)
            throws SQLException {
        return connection.createArrayOf(type, values.stream().map(field).toArray());
    }
}
