package io.journeyline.benchmarks.follow;

import io.journeyline.benchmarks.append.OwnLog;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log once more beside itself, its bodies in clear, as who measures reading alone does not open them. */
final class ClearLog {

    private static final int PAGE = 10_000;

    private ClearLog() {}

    /** Adds what the log has grown by. */
    static void bringUpToDate(DataSource pool) {
        JdbcClient database = JdbcClient.create(pool);
        database.sql("CREATE TABLE IF NOT EXISTS journey.clear_log (LIKE journey.log INCLUDING INDEXES)")
                .update();
        long position = database.sql("SELECT coalesce(max(position), 0) FROM journey.clear_log")
                .query(Long.class)
                .single();
        LogReader log = new LogReader(pool, OwnLog.keys(pool));
        for (List<StoredTouchpoint> page = page(log, position); !page.isEmpty(); page = page(log, position)) {
            add(database, page);
            position = page.getLast().position();
        }
        database.sql("VACUUM ANALYZE journey.clear_log").update();
    }

    private static List<StoredTouchpoint> page(LogReader log, long after) {
        return log.after(after, PAGE).stream().map(StoredTouchpoint.class::cast).toList();
    }

    private static void add(JdbcClient database, List<StoredTouchpoint> page) {
        database.sql("""
                        INSERT INTO journey.clear_log
                        SELECT position, stream, linked, type, revision, occurred_at, recorded_at, source, id, clear.body
                        FROM journey.log JOIN unnest(?, ?) AS clear (position, body) USING (position)
                        """)
                .param(page.stream().mapToLong(StoredTouchpoint::position).toArray())
                .param(page.stream()
                        .map(touchpoint -> touchpoint.body().bytes())
                        .toArray(byte[][]::new))
                .update();
    }
}
