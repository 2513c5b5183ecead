package io.journeyline.benchmarks.append;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.record.ReportedTouchpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * Appends without the server: every contender into an empty database of its own, the same touchpoints in the same order,
 * of which the first are not measured, as no server runs in the state in which it starts.
 */
public final class AppendRows {

    private final BenchPostgres postgres;
    private final Size size;
    private final Supplier<List<ReportedTouchpoint>> touchpoints;

    public AppendRows(BenchPostgres postgres, Size size) {
        this.postgres = postgres;
        this.size = size;
        this.touchpoints = SingletonSupplier.of(() -> workload().touchpoints(0, size.leadIn() + size.batch()));
    }

    private static Workload workload() {
        return new Workload("append");
    }

    /** Those in this process. */
    public List<Contender> contenders() {
        CopyLimit limit = new CopyLimit(postgres, touchpoints, size.leadIn());
        Supplier<AxonPeer> axon = SingletonSupplier.of(() -> new AxonPeer(postgres, touchpoints.get(), size.leadIn()));
        Supplier<RawCommits> raw =
                SingletonSupplier.of(() -> new RawCommits(postgres, touchpoints.get(), size.leadIn()));
        return List.of(
                Contender.of("limit.copy1", () -> limit.rate(1)),
                Contender.of("ours.append.batch500", () -> ours(8, 500, Crowd.TO_THE_END)),
                Contender.of("ours.append.batch500.settled", () -> settled(8, 500, Crowd.TO_THE_END)),
                Contender.of("limit.copy2", () -> limit.rate(2)),
                Contender.of(
                        "peer.axon-jdbc.batch100",
                        () -> axon.get().rate(BenchDatabase::pool, 8, 100, Crowd.TO_THE_END)),
                Contender.of(
                        "peer.axon-jdbc.batch100-rewritten",
                        () -> axon.get().rate(BenchDatabase::rewritingPool, 8, 100, Crowd.TO_THE_END)),
                Contender.of("ours.append.single32", () -> ours(32, 1, size.slice())),
                Contender.of("ours.append.single32.settled", () -> settled(32, 1, size.slice())),
                Contender.of("peer.raw-single32", () -> raw.get().rate(size.slice())),
                Contender.of("ours.append.single256", () -> ours(256, 1, size.slice())),
                Contender.of("peer.axon-jdbc.single", () -> axon.get().rate(BenchDatabase::pool, 32, 1, size.slice())));
    }

    /** Those that run in Node.js, once {@link NpmPeers#install} has fetched them. */
    public List<Contender> contenders(NpmPeers npm) {
        return List.of(
                Contender.of("peer.message-db.single", () -> npm.rate(postgres, "message-db", 32, 1)),
                Contender.of("peer.emmett.single", () -> npm.rate(postgres, "emmett", 32, 1)),
                Contender.of("peer.emmett.batch100", () -> npm.rate(postgres, "emmett", 8, 100)));
    }

    /** What those in Node.js need, not yet fetched. */
    public NpmPeers npm(Path folder) {
        return new NpmPeers(folder, workload(), size);
    }

    private double settled(int writers, int batch, Duration slice) throws Exception {
        try (BenchDatabase database = postgres.database();
                OwnLog log = new OwnLog(database)) {
            log.settle(database);
            return measured(log, writers, batch, slice);
        }
    }

    private double ours(int writers, int batch, Duration slice) throws Exception {
        try (BenchDatabase database = postgres.database();
                OwnLog log = new OwnLog(database)) {
            return measured(log, writers, batch, slice);
        }
    }

    private double measured(OwnLog log, int writers, int batch, Duration slice) throws Exception {
        List<ReportedTouchpoint> all = touchpoints.get();
        log.fill(all.subList(0, size.leadIn()));
        postgres.settle();
        return log.rate(all.subList(size.leadIn(), all.size()), writers, batch, slice);
    }
}
