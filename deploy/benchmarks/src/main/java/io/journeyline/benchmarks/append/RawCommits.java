package io.journeyline.benchmarks.append;

import static java.util.stream.Collectors.toMap;

import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.identity.StreamNaming;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.TouchpointType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What pgbench would do: one row, one commit, on many connections, positions from a sequence. */
public final class RawCommits {

    private static final int CONNECTIONS = 32;

    private final List<Row> rows;

    private record Row(ReportedTouchpoint touchpoint, List<UUID> streams) {

        static Row of(ReportedTouchpoint touchpoint, StreamNaming naming) {
            return new Row(
                    touchpoint,
                    touchpoint.identifiers().stream()
                            .map(identifier -> naming.of(identifier).value())
                            .toList());
        }
    }

    /** The touchpoints, each once. */
    public RawCommits(List<ReportedTouchpoint> touchpoints) {
        StreamNaming naming = Workload.naming();
        rows = touchpoints.stream()
                .collect(toMap(ReportedTouchpoint::key, touchpoint -> touchpoint, (one, twin) -> one))
                .values()
                .stream()
                .map(touchpoint -> Row.of(touchpoint, naming))
                .toList();
    }

    /** Rows a second. */
    public double rate(BenchPostgres postgres, Duration slice) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (BenchDatabase database = postgres.database();
                var pool = database.pool(CONNECTIONS)) {
            JdbcClient.create(pool)
                    .sql("ALTER TABLE journey.log ALTER position ADD GENERATED ALWAYS AS IDENTITY")
                    .update();
            return Crowd.rate(CONNECTIONS, slice, number -> {
                PreparedStatement insert = prepare(pool.getConnection());
                return () -> insert(insert, next.getAndIncrement());
            });
        }
    }

    private static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement("""
                INSERT INTO journey.log (stream, linked, type, revision, occurred_at, recorded_at, source, id, body)
                VALUES (?, ?, ?, 1, ?, now(), ?, ?, ?)
                """);
    }

    private int insert(PreparedStatement insert, int number) throws SQLException {
        if (number >= rows.size()) {
            return 0;
        }
        ReportedTouchpoint touchpoint = rows.get(number).touchpoint();
        List<UUID> streams = rows.get(number).streams();
        insert.setObject(1, streams.getFirst());
        insert.setObject(2, streams.subList(1, streams.size()).toArray(new UUID[0]), Types.ARRAY);
        insert.setString(
                3, TouchpointType.of(touchpoint.touchpoint().getClass()).name());
        insert.setObject(4, touchpoint.occurredAt().atOffset(ZoneOffset.UTC));
        insert.setString(5, touchpoint.key().source());
        insert.setString(6, touchpoint.key().id());
        insert.setBytes(7, touchpoint.body().bytes());
        return insert.executeUpdate();
    }
}
