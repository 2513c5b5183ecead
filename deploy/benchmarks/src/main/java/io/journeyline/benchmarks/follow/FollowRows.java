package io.journeyline.benchmarks.follow;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.append.OwnLog;
import io.journeyline.benchmarks.http.BenchServer;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.Feed;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Duration;
import java.util.List;

/** The log read again: by nobody in particular, and by the running server's views. */
public final class FollowRows {

    private static final double NANOS = 1e9;
    private static final List<String> VIEWS = List.of("profile", "overview", "effort", "experience", "churn");

    private final BenchServer server;
    private final BenchDatabase database;
    private final Size size;
    private final Feed feed;

    public FollowRows(BenchServer server, BenchDatabase database, Feed feed, Size size) {
        this.server = server;
        this.database = database;
        this.feed = feed;
        this.size = size;
    }

    public List<Contender> contenders() {
        ReadLimit limit = new ReadLimit(database);
        return List.of(
                Contender.of("limit.read.cursor", limit::byCursor),
                Contender.of("ours.replay.profile", () -> rebuild(List.of("profile"))),
                Contender.of("limit.read.copy", limit::byCopy),
                Contender.of("ours.replay.overview", () -> rebuild(List.of("overview"))),
                Contender.of("ours.replay.effort", () -> rebuild(List.of("effort"))),
                Contender.of("ours.replay.experience", () -> rebuild(List.of("experience"))),
                Contender.of("ours.replay.churn", () -> rebuild(List.of("churn"))),
                Contender.of("ours.replay.all", () -> rebuild(VIEWS)),
                Contender.of("ours.catchup.all", this::catchUp));
    }

    /** Touchpoints a second, each taken in by all these views. */
    private double rebuild(List<String> views) throws Exception {
        server.resume();
        server.awaitViews();
        long from = System.nanoTime();
        server.rebuild(views);
        long head = server.awaitViews();
        double rate = head * NANOS / (System.nanoTime() - from);
        server.pause();
        return rate;
    }

    /** Touchpoints a second, each taken in by all views, after the server was held while others appended. */
    private double catchUp() throws Exception {
        List<ReportedTouchpoint> backlog = feed.touchpoints(size.backlog());
        try (OwnLog log = new OwnLog(database)) {
            log.rate(backlog, 8, 500, Duration.ofHours(1));
        }
        long from = System.nanoTime();
        server.resume();
        server.awaitViews();
        double rate = size.backlog() * NANOS / (System.nanoTime() - from);
        server.pause();
        return rate;
    }
}
