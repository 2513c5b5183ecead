package io.journeyline.log.source;

import io.journeyline.source.Activity;
import io.journeyline.source.Fate;
import io.journeyline.source.Source;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what sources send, in metrics and, a second later, in a table that all servers share. */
public final class SourceActivity implements Activity, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceActivity.class);
    private static final long BETWEEN_WRITES_MILLIS = 1_000;

    private final JdbcClient database;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer;
    private Map<UUID, Counts> unwritten = new HashMap<>();

    public SourceActivity(JdbcClient database, MeterRegistry meters, InstantSource clock) {
        this.database = database;
        this.meters = meters;
        this.clock = clock;
        this.writer = Thread.ofPlatform().daemon().name("source-activity").start(this::run);
    }

    /**
     * What a source has sent since a time.
     *
     * @param lastAt when it last sent anything
     * @param lastError why the latest of its requests or records could not be taken, without a word of what it said
     */
    public record Summary(
            long accepted,
            long duplicates,
            long ignored,
            long parked,
            long failed,
            @Nullable Instant lastAt,
            @Nullable String lastError) {}

    private static final class Counts {

        private long accepted;
        private long duplicates;
        private long ignored;
        private long parked;
        private long failed;
        private Instant lastAt = Instant.EPOCH;
        private @Nullable String lastError;

        private void add(Fate fate) {
            switch (fate) {
                case Fate.Accepted _ -> accepted++;
                case Fate.Duplicate _ -> duplicates++;
                case Fate.Ignored _ -> ignored++;
                case Fate.Parked(String reason) -> {
                    parked++;
                    lastError = reason;
                }
            }
        }

        private void add(Counts before) {
            accepted += before.accepted;
            duplicates += before.duplicates;
            ignored += before.ignored;
            parked += before.parked;
            failed += before.failed;
            lastError = lastError == null ? before.lastError : lastError;
        }
    }

    @Override
    public void took(Source source, List<Fate> fates) {
        Instant now = clock.instant();
        synchronized (this) {
            Counts counts = counts(source, now);
            fates.forEach(counts::add);
        }
        fates.forEach(fate -> count(source, fate.getClass().getSimpleName()));
    }

    @Override
    public void failed(Source source, String reason) {
        Instant now = clock.instant();
        synchronized (this) {
            Counts counts = counts(source, now);
            counts.failed++;
            counts.lastError = reason;
        }
        count(source, "Failed");
    }

    private Counts counts(Source source, Instant now) {
        Counts counts = unwritten.computeIfAbsent(source.id(), _ -> new Counts());
        counts.lastAt = now;
        return counts;
    }

    private void count(Source source, String fate) {
        meters.counter("journey.source.records", "source", source.name(), "kind", source.kind(), "fate", fate)
                .increment();
    }

    private void run() {
        try {
            while (!closed.await(BETWEEN_WRITES_MILLIS, TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }

    /** What cannot be written is written with what comes next. */
    private void write() {
        Map<UUID, Counts> taken;
        synchronized (this) {
            taken = unwritten;
            unwritten = new HashMap<>();
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            write(taken);
        } catch (DataAccessException away) {
            LOG.warn("what sources sent could not be counted, trying again");
            putBack(taken);
        }
    }

    private synchronized void putBack(Map<UUID, Counts> taken) {
        taken.forEach((source, counts) -> {
            Counts since = unwritten.putIfAbsent(source, counts);
            if (since != null) {
                since.add(counts);
            }
        });
    }

    private void write(Map<UUID, Counts> taken) {
        List<UUID> sources = new ArrayList<>(taken.keySet());
        List<Counts> counts = sources.stream().map(taken::get).toList();
        database.sql("""
                        INSERT INTO journey.source_activity AS there
                            (source, minute, accepted, duplicates, ignored, parked, failed, last_at, last_error)
                        SELECT source, date_trunc('minute', last_at), accepted, duplicates, ignored, parked, failed, last_at, last_error
                        FROM unnest(?, ?, ?, ?, ?, ?, ?::timestamptz[], ?)
                            AS sent (source, accepted, duplicates, ignored, parked, failed, last_at, last_error)
                        ON CONFLICT (source, minute) DO UPDATE
                        SET accepted = there.accepted + excluded.accepted, duplicates = there.duplicates + excluded.duplicates,
                            ignored = there.ignored + excluded.ignored, parked = there.parked + excluded.parked,
                            failed = there.failed + excluded.failed, last_at = greatest(there.last_at, excluded.last_at),
                            last_error = coalesce(excluded.last_error, there.last_error)
                        """)
                .param(sources.toArray(UUID[]::new))
                .param(numbers(counts, one -> one.accepted))
                .param(numbers(counts, one -> one.duplicates))
                .param(numbers(counts, one -> one.ignored))
                .param(numbers(counts, one -> one.parked))
                .param(numbers(counts, one -> one.failed))
                .param(counts.stream().map(one -> one.lastAt.toString()).toArray(String[]::new))
                .param(counts.stream().map(one -> one.lastError).toArray(String[]::new))
                .update();
    }

    private static long[] numbers(List<Counts> counts, ToLongFunction<Counts> number) {
        return counts.stream().mapToLong(number).toArray();
    }

    /** What each source has sent since a time. */
    public Map<UUID, Summary> since(Instant time) {
        Map<UUID, Summary> summaries = new HashMap<>();
        database.sql("""
                        SELECT source, sum(accepted) AS accepted, sum(duplicates) AS duplicates, sum(ignored) AS ignored,
                               sum(parked) AS parked, sum(failed) AS failed, max(last_at) AS last_at,
                               (array_agg(last_error ORDER BY minute DESC) FILTER (WHERE last_error IS NOT NULL))[1] AS last_error
                        FROM journey.source_activity WHERE minute >= ? GROUP BY source
                        """)
                .param(time.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    summaries.put(
                            row.getObject("source", UUID.class),
                            new Summary(
                                    row.getLong("accepted"),
                                    row.getLong("duplicates"),
                                    row.getLong("ignored"),
                                    row.getLong("parked"),
                                    row.getLong("failed"),
                                    row.getObject("last_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("last_error")));
                });
        return summaries;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            writer.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
