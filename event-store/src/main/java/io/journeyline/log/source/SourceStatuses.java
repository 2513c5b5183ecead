package io.journeyline.log.source;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.journeyline.log.source.SourceStatus.Sent;
import io.journeyline.source.Rhythm;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells how it is with each source: what it sent, and whether it has fallen silent. */
public final class SourceStatuses {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NOW_AND_THEN = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final Sources sources;
    private final InstantSource clock;

    public SourceStatuses(JdbcClient database, Sources sources, InstantSource clock) {
        this.database = database;
        this.sources = sources;
        this.clock = clock;
    }

    private record Last(
            @Nullable Instant touchpointAt,
            @Nullable Instant at,
            @Nullable String error,
            long parked) {

        static final Last NOTHING = new Last(null, null, null, 0);
    }

    /** Of all sources, in the order in which they were registered. */
    public List<SourceStatus> all() {
        Instant now = clock.instant();
        Map<UUID, Sent> hour = since(now.minus(HOUR));
        Map<UUID, Sent> day = since(now.minus(DAY));
        Map<UUID, Sent> latest = since(now.minus(NOW_AND_THEN));
        Map<UUID, Last> last = last();
        Map<UUID, List<Instant>> minutes = minutes(now);
        return sources.all().stream()
                .map(source -> {
                    Rhythm rhythm = new Rhythm(minutes.getOrDefault(source.id(), List.of()));
                    Last its = last.getOrDefault(source.id(), Last.NOTHING);
                    return new SourceStatus(
                            source,
                            hour.getOrDefault(source.id(), Sent.NOTHING),
                            day.getOrDefault(source.id(), Sent.NOTHING),
                            latest.getOrDefault(source.id(), Sent.NOTHING).records()
                                    / (double) NOW_AND_THEN.toMinutes(),
                            Optional.ofNullable(its.touchpointAt()),
                            Optional.ofNullable(its.at()),
                            Optional.ofNullable(its.error()),
                            its.parked(),
                            rhythm.usualGap(),
                            source.state() == Source.State.ACTIVE && rhythm.isSilent(now));
                })
                .toList();
    }

    private Map<UUID, Sent> since(Instant time) {
        Map<UUID, Sent> sent = new HashMap<>();
        database.sql("""
                        SELECT source, sum(accepted) AS accepted, sum(duplicates) AS duplicates, sum(ignored) AS ignored,
                               sum(parked) AS parked, sum(failed) AS failed
                        FROM journey.source_activity WHERE minute > ? GROUP BY source
                        """).param(time.atOffset(ZoneOffset.UTC)).query(row -> {
            sent.put(
                    row.getObject("source", UUID.class),
                    new Sent(
                            row.getLong("accepted"),
                            row.getLong("duplicates"),
                            row.getLong("ignored"),
                            row.getLong("parked"),
                            row.getLong("failed")));
        });
        return sent;
    }

    private Map<UUID, Last> last() {
        Map<UUID, Last> last = new HashMap<>();
        database.sql("""
                        SELECT id, latest.last_at, taken.accepted_at, erred.last_error, parked.records
                        FROM journey.source
                        LEFT JOIN LATERAL (
                            SELECT last_at FROM journey.source_activity WHERE source = id ORDER BY minute DESC LIMIT 1
                        ) AS latest ON true
                        LEFT JOIN LATERAL (
                            SELECT max(accepted_at) AS accepted_at FROM journey.source_activity
                            WHERE source = id AND accepted_at IS NOT NULL
                        ) AS taken ON true
                        LEFT JOIN LATERAL (
                            SELECT last_error FROM journey.source_activity
                            WHERE source = id AND last_error IS NOT NULL ORDER BY minute DESC LIMIT 1
                        ) AS erred ON true
                        LEFT JOIN LATERAL (
                            SELECT count(*) AS records FROM journey.parked WHERE parked.source = id
                        ) AS parked ON true
                        WHERE state <> 'REMOVED'
                        """).query(row -> {
            last.put(
                    row.getObject("id", UUID.class),
                    new Last(
                            instant(row, "accepted_at"),
                            instant(row, "last_at"),
                            row.getString("last_error"),
                            row.getLong("records")));
        });
        return last;
    }

    private record Spoke(UUID source, Instant minute) {}

    private Map<UUID, List<Instant>> minutes(Instant now) {
        return database
                .sql("""
                        SELECT source, minute FROM journey.source_activity
                        WHERE minute > ? AND accepted + duplicates + ignored + parked > 0
                        """)
                .param(now.minus(Rhythm.REMEMBERED).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Spoke(
                        row.getObject("source", UUID.class),
                        row.getObject("minute", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(groupingBy(Spoke::source, mapping(Spoke::minute, toList())));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
