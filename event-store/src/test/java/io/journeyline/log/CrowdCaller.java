package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;

import io.journeyline.log.AppendOutcome.ConflictingDuplicate;
import io.journeyline.record.ReportedTouchpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;

/**
 * One of those who append to a log at the same time: its share of numbered touchpoints, in batches of all sizes, most of
 * them worth a transaction of their own, with some in each that the next one appends too. Now and then it breaks off a
 * transaction that somebody has under way.
 */
final class CrowdCaller {

    private static final int SMALL_BATCH = 300;
    private static final int LARGE_BATCH = 900;
    private static final int BATCHES_BETWEEN_SMALL_ONES = 8;
    private static final int MOST_OF_THE_NEXT = 5;
    private static final int BATCHES_BETWEEN_BREAKS = 4;
    private static final int LOOKS = 20;
    private static final int CUSTOMERS = 5_000;

    private final TestDatabase database;
    private final TouchpointLog log;
    private final int number;
    private final int callers;
    private final int touchpoints;
    private final Random random;
    private final List<String> names = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private int brokenOff;

    /** The one of this number among so many, who append so many touchpoints together. */
    CrowdCaller(TestDatabase database, TouchpointLog log, int number, int callers, int touchpoints) {
        this.database = database;
        this.log = log;
        this.number = number;
        this.callers = callers;
        this.touchpoints = touchpoints;
        this.random = new Random(number);
    }

    /** Answers how many appends were broken off; in the end each touchpoint is in the log where it was told. */
    int run() {
        int share = shareOf(number);
        for (int from = 0; from < share; ) {
            int to = Math.min(share, from + batchSize());
            append(batch(from, to));
            from = to;
            if (random.nextInt(BATCHES_BETWEEN_BREAKS) == 0) {
                breakOff();
            }
        }
        assertRecordedAsTold();
        return brokenOff;
    }

    private int shareOf(int caller) {
        return (int) ((caller + 1L) * touchpoints / callers - (long) caller * touchpoints / callers);
    }

    private int batchSize() {
        return random.nextInt(BATCHES_BETWEEN_SMALL_ONES) == 0
                ? 1 + random.nextInt(SMALL_BATCH)
                : random.nextInt(SMALL_BATCH, LARGE_BATCH);
    }

    /** All get on at about the same rate, so that the next one appends its own at about the same time. */
    private List<ReportedTouchpoint> batch(int from, int to) {
        List<ReportedTouchpoint> batch = new ArrayList<>();
        IntStream.range(from, to).forEach(n -> batch.add(numbered(number, n)));
        int next = (number + 1) % callers;
        for (int i = random.nextInt(MOST_OF_THE_NEXT + 1); i > 0; i--) {
            batch.add(numbered(next, Math.min(shareOf(next) - 1, from + random.nextInt(2 * LARGE_BATCH))));
        }
        return batch;
    }

    private static ReportedTouchpoint numbered(int caller, int n) {
        return purchase(caller + "-" + n, n % CUSTOMERS);
    }

    private void append(List<ReportedTouchpoint> batch) {
        List<AppendOutcome> outcomes = outcomes(batch);
        for (int i = 0; i < batch.size(); i++) {
            if (outcomes.get(i) instanceof ConflictingDuplicate) {
                throw new AssertionError(
                        "another content at position " + outcomes.get(i).position());
            }
            names.add(batch.get(i).key().id());
            positions.add(outcomes.get(i).position());
        }
    }

    private List<AppendOutcome> outcomes(List<ReportedTouchpoint> batch) {
        while (true) {
            try {
                return log.append(batch);
            } catch (LogUnavailable unknown) {
                // Whether it was recorded: appending it again is harmless.
                brokenOff++;
            }
        }
    }

    /** Ends one of the transactions that have written and not committed, in whichever process; looks a few times. */
    private void breakOff() {
        for (int looks = 0; looks < LOOKS && !isBrokenOff(); looks++) {
            Thread.onSpinWait();
        }
    }

    private boolean isBrokenOff() {
        try {
            return database.client().sql("""
                    SELECT count(pg_terminate_backend(pid)) > 0 FROM (
                        SELECT pid FROM pg_stat_activity
                        WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
                        ORDER BY random() LIMIT 1) AS writing
                    """).query(Boolean.class).single();
        } catch (DataAccessException hitItself) {
            return true;
        }
    }

    private void assertRecordedAsTold() {
        long recorded = database.direct()
                .sql("""
                SELECT count(*) FROM unnest(?, ?) AS told (id, position)
                JOIN journey.log AS log ON log.position = told.position AND log.id = told.id
                """)
                .params(names.toArray(String[]::new), positions.toArray(Long[]::new))
                .query(Long.class)
                .single();
        if (recorded != names.size()) {
            throw new AssertionError("%d of %d are where the log said".formatted(recorded, names.size()));
        }
    }
}
