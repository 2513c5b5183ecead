package io.journeyline.log.source;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.journeyline.log.sql.UuidArray;
import io.journeyline.source.Activity;
import io.journeyline.source.Fate;
import io.journeyline.source.Reasons;
import io.journeyline.source.Source;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what sources send, in metrics and, a second later, in a table that all servers share. */
public final class SourceActivity implements Activity, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceActivity.class);
    private static final long BETWEEN_WRITES_MILLIS = 1_000;

    /** Connections that were cut while they lay idle each fail once. */
    private static final int LAST_WRITES = 5;

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

    @Override
    public void took(Source source, List<Fate> fates) {
        if (fates.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        synchronized (this) {
            Counts counts = counts(source, now);
            fates.forEach(fate -> counts.add(fate, now));
        }
        fates.stream()
                .collect(groupingBy(SourceActivity::word, counting()))
                .forEach((word, times) -> count(source, word, times));
    }

    @Override
    public void failed(Source source, String reason) {
        Instant now = clock.instant();
        synchronized (this) {
            Counts counts = counts(source, now);
            counts.failed++;
            counts.lastError = Reasons.kept(reason);
        }
        count(source, "failed", 1);
    }

    private Counts counts(Source source, Instant now) {
        Counts counts = unwritten.computeIfAbsent(source.id(), _ -> new Counts());
        counts.lastAt = now;
        return counts;
    }

    private static String word(Fate fate) {
        return switch (fate) {
            case Fate.Accepted _ -> "accepted";
            case Fate.Duplicate _ -> "duplicate";
            case Fate.Ignored _ -> "ignored";
            case Fate.Parked _ -> "parked";
        };
    }

    private void count(Source source, String fate, long times) {
        meters.counter("journey.source.records", "source", source.name(), "kind", source.kind(), "fate", fate)
                .increment((double) times);
    }

    private void run() {
        try {
            while (!closed.await(BETWEEN_WRITES_MILLIS, TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (int n = 0; n < LAST_WRITES && !isAllWritten(); n++) {
            write();
        }
    }

    private synchronized boolean isAllWritten() {
        return unwritten.isEmpty();
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
                            (source, minute, accepted, duplicates, ignored, parked, failed, last_at, last_error, accepted_at)
                        SELECT source, date_trunc('minute', last_at), accepted, duplicates, ignored, parked, failed,
                               last_at, last_error, accepted_at
                        FROM unnest(?, ?, ?, ?, ?, ?, ?::timestamptz[], ?, ?::timestamptz[])
                            AS sent (source, accepted, duplicates, ignored, parked, failed, last_at, last_error, accepted_at)
                        ON CONFLICT (source, minute) DO UPDATE
                        SET accepted = there.accepted + excluded.accepted, duplicates = there.duplicates + excluded.duplicates,
                            ignored = there.ignored + excluded.ignored, parked = there.parked + excluded.parked,
                            failed = there.failed + excluded.failed, last_at = greatest(there.last_at, excluded.last_at),
                            last_error = coalesce(excluded.last_error, there.last_error),
                            accepted_at = greatest(there.accepted_at, excluded.accepted_at)
                        """)
                .param(UuidArray.of(sources.stream()))
                .param(numbers(counts, one -> one.accepted))
                .param(numbers(counts, one -> one.duplicates))
                .param(numbers(counts, one -> one.ignored))
                .param(numbers(counts, one -> one.parked))
                .param(numbers(counts, one -> one.failed))
                .param(counts.stream().map(one -> one.lastAt.toString()).toArray(String[]::new))
                .param(counts.stream().map(one -> one.lastError).toArray(String[]::new))
                .param(counts.stream().map(Counts::acceptedAt).toArray(String[]::new))
                .update();
    }

    private static long[] numbers(List<Counts> counts, ToLongFunction<Counts> number) {
        return counts.stream().mapToLong(number).toArray();
    }

    /** Forgets what was sent before a time, but for the last of each source. */
    public void forgetBefore(Instant time) {
        database.sql("""
                        DELETE FROM journey.source_activity AS old WHERE minute < ? AND minute < (
                            SELECT max(minute) FROM journey.source_activity WHERE source = old.source
                        )
                        """).param(time.atOffset(ZoneOffset.UTC)).update();
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
