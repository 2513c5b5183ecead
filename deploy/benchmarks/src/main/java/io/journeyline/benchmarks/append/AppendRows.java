package io.journeyline.benchmarks.append;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.record.ReportedTouchpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Appends in this process: every contender into an empty database of its own, the same touchpoints in the same order. */
public final class AppendRows {

    private static final Duration NO_LIMIT = Duration.ofHours(1);

    private final BenchPostgres postgres;
    private final Size size;
    private final List<ReportedTouchpoint> touchpoints;

    public AppendRows(BenchPostgres postgres, Size size) {
        this.postgres = postgres;
        this.size = size;
        this.touchpoints = new Workload("append").touchpoints(0, size.batch());
    }

    public List<Contender> contenders() throws Exception {
        CopyLimit limit = limit();
        AxonPeer axon = new AxonPeer(touchpoints);
        RawCommits raw = new RawCommits(touchpoints);
        return List.of(
                Contender.of("limit.copy1", () -> limit.rate(postgres, 1)),
                Contender.of("ours.append.batch500", () -> ours(8, 500, NO_LIMIT)),
                Contender.of("ours.append.batch500.settled", this::settled),
                Contender.of("limit.copy2", () -> limit.rate(postgres, 2)),
                Contender.of("peer.axon-jdbc.batch100", () -> axon.rate(postgres, 100, NO_LIMIT)),
                Contender.of("ours.append.single32", () -> ours(32, 1, size.slice())),
                Contender.of("peer.raw-single32", () -> raw.rate(postgres, size.slice())),
                Contender.of("ours.append.single256", () -> ours(256, 1, size.slice())),
                Contender.of("peer.axon-jdbc.single", () -> axon.rate(postgres, 1, size.slice())));
    }

    /**
     * Those that have to be fetched first.
     *
     * @throws IOException if they cannot be had; its message says why
     */
    public List<Contender> fetched(Path folder) throws IOException, InterruptedException {
        NpmPeers npm = NpmPeers.install(folder);
        return List.of(
                Contender.of("peer.message-db.single", () -> npm.rate(postgres, "message-db", 32, 1, size.slice())),
                Contender.of("peer.emmett.single", () -> npm.rate(postgres, "emmett", 32, 1, size.slice())),
                Contender.of("peer.emmett.batch100", () -> npm.rate(postgres, "emmett", 8, 100, size.slice())));
    }

    private CopyLimit limit() throws Exception {
        try (BenchDatabase database = postgres.database();
                OwnLog log = new OwnLog(database)) {
            log.rate(touchpoints, 8, 500, NO_LIMIT);
            return CopyLimit.of(log.pool());
        }
    }

    private double settled() throws Exception {
        try (BenchDatabase database = postgres.database();
                OwnLog log = new OwnLog(database)) {
            log.settle(database);
            return log.rate(touchpoints, 8, 500, NO_LIMIT);
        }
    }

    private double ours(int writers, int batch, Duration slice) throws Exception {
        try (BenchDatabase database = postgres.database();
                OwnLog log = new OwnLog(database)) {
            return log.rate(touchpoints, writers, batch, slice);
        }
    }
}
