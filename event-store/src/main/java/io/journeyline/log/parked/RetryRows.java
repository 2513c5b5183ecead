package io.journeyline.log.parked;

import io.journeyline.log.parked.RetryProgress.State;
import io.journeyline.source.Fate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row that says how far it is to take parked records again; all servers see it. */
final class RetryRows {

    private final JdbcClient database;

    RetryRows(JdbcClient database) {
        this.database = database;
    }

    /** Begins a run, unless one is under way: one that was not heard of for a minute is not. */
    boolean begin(UUID run, ParkedFilter filter, long total) {
        return database.sql("""
                        INSERT INTO journey.retry AS there (run, source, reason, state, started_at, touched_at, total)
                        VALUES (?, ?, ?, 'RUNNING', now(), now(), ?)
                        ON CONFLICT (single) DO UPDATE
                        SET run = excluded.run, source = excluded.source, reason = excluded.reason, state = excluded.state,
                            started_at = excluded.started_at, touched_at = excluded.touched_at, total = excluded.total,
                            accepted = 0, duplicates = 0, ignored = 0, parked = 0, failure = NULL
                        WHERE there.state <> 'RUNNING' OR there.touched_at < now() - interval '1 minute'
                        """)
                        .param(run)
                        .param(filter.source().orElse(null))
                        .params(filter.reason(), total)
                        .update()
                > 0;
    }

    /** Says that a run goes on, having tried some more; false if another run has taken its place. */
    boolean add(UUID run, List<Fate> fates) {
        return database.sql("""
                        UPDATE journey.retry
                        SET touched_at = now(), accepted = accepted + ?, duplicates = duplicates + ?,
                            ignored = ignored + ?, parked = parked + ?
                        WHERE run = ? AND state = 'RUNNING'
                        """)
                        .param(count(fates, Fate.Accepted.class))
                        .param(count(fates, Fate.Duplicate.class))
                        .param(count(fates, Fate.Ignored.class))
                        .param(count(fates, Fate.Parked.class))
                        .param(run)
                        .update()
                > 0;
    }

    private static long count(List<Fate> fates, Class<? extends Fate> fate) {
        return fates.stream().filter(fate::isInstance).count();
    }

    void end(UUID run, State state, @Nullable String failure) {
        database.sql("UPDATE journey.retry SET touched_at = now(), state = ?, failure = ? WHERE run = ?")
                .param(state.name())
                .param(failure)
                .param(run)
                .update();
    }

    Optional<RetryProgress> read() {
        return database.sql("""
                        SELECT run, source, reason, started_at, total, accepted, duplicates, ignored, parked, failure,
                               CASE WHEN state = 'RUNNING' AND touched_at < now() - interval '1 minute'
                                    THEN 'BROKEN_OFF' ELSE state END AS state
                        FROM journey.retry
                        """)
                .query((row, n) -> new RetryProgress(
                        row.getObject("run", UUID.class),
                        State.valueOf(row.getString("state")),
                        row.getObject("source", UUID.class),
                        row.getString("reason"),
                        Objects.requireNonNull(row.getObject("started_at", OffsetDateTime.class))
                                .toInstant(),
                        row.getLong("total"),
                        row.getLong("accepted"),
                        row.getLong("duplicates"),
                        row.getLong("ignored"),
                        row.getLong("parked"),
                        row.getString("failure")))
                .optional();
    }
}
