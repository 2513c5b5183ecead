package io.journeyline.benchmarks.append;

import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.identity.StreamNaming;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.TouchpointType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What pgbench would do: one row, one commit, on many connections, positions from a sequence. */
public final class RawCommits {

    private static final int CONNECTIONS = 32;

    private final BenchPostgres postgres;
    private final int leadIn;
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

    /** The touchpoints, each once, so many of them not measured. */
    public RawCommits(BenchPostgres postgres, List<ReportedTouchpoint> touchpoints, int leadIn) {
        this.postgres = postgres;
        this.leadIn = leadIn;
        StreamNaming naming = Workload.naming();
        Map<TouchpointKey, ReportedTouchpoint> once = new LinkedHashMap<>();
        touchpoints.forEach(touchpoint -> once.putIfAbsent(touchpoint.key(), touchpoint));
        rows = once.values().stream()
                .map(touchpoint -> Row.of(touchpoint, naming))
                .toList();
    }

    /** Rows a second. */
    public double rate(Duration slice) throws Exception {
        try (BenchDatabase database = postgres.database();
                var pool = database.pool(CONNECTIONS)) {
            JdbcClient.create(pool)
                    .sql("ALTER TABLE journey.log ALTER position ADD GENERATED ALWAYS AS IDENTITY")
                    .update();
            List<PreparedStatement> inserts = new ArrayList<>();
            for (int number = 0; number < CONNECTIONS; number++) {
                inserts.add(prepare(pool.getConnection()));
            }
            rate(inserts, rows.subList(0, leadIn), Crowd.TO_THE_END);
            postgres.settle();
            return rate(inserts, rows.subList(leadIn, rows.size()), slice);
        }
    }

    private static double rate(List<PreparedStatement> inserts, List<Row> rows, Duration slice) throws Exception {
        AtomicInteger next = new AtomicInteger();
        return Crowd.rate(CONNECTIONS, slice, number -> () -> {
            int row = next.getAndIncrement();
            return row < rows.size() ? insert(inserts.get(number), rows.get(row)) : Crowd.NO_MORE;
        });
    }

    private static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement("""
                INSERT INTO journey.log (stream, linked, type, revision, occurred_at, recorded_at, source, id, body)
                VALUES (?, ?, ?, 1, ?, now(), ?, ?, ?)
                """);
    }

    private static int insert(PreparedStatement insert, Row row) throws SQLException {
        ReportedTouchpoint touchpoint = row.touchpoint();
        List<UUID> streams = row.streams();
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
