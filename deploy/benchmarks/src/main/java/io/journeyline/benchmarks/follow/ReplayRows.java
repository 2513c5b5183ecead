package io.journeyline.benchmarks.follow;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.http.Serving;
import java.util.List;

/**
 * A log read again from its beginning: by nobody in particular, and by a server's views. It is as long in every round, as
 * nobody appends to it.
 */
public final class ReplayRows {

    private static final double NANOS = 1e9;
    private static final List<String> VIEWS = List.of("profile", "overview", "effort", "experience", "churn");

    private final Serving serving;

    /** Of a server that is started by the time they are measured. */
    public ReplayRows(Serving serving) {
        this.serving = serving;
    }

    public List<Contender> contenders() {
        ReadLimit limit = new ReadLimit(serving);
        return List.of(
                Contender.of("limit.read.cursor", limit::byCursor),
                replay("profile", List.of("profile")),
                Contender.of("limit.read.copy", limit::byCopy),
                replay("overview", List.of("overview")),
                Contender.of("limit.read.cursor-binary", limit::byBinaryCursor),
                replay("effort", List.of("effort")),
                replay("experience", List.of("experience")),
                replay("churn", List.of("churn")),
                replay("all", VIEWS));
    }

    private Contender replay(String name, List<String> views) {
        String row = "ours.replay." + name;
        return serving.awake(row, results -> results.add(row, rebuild(views)));
    }

    /** Touchpoints a second, each taken in by all these views. */
    private double rebuild(List<String> views) throws Exception {
        long from = System.nanoTime();
        serving.server().rebuild(views);
        long head = serving.server().awaitViews();
        return head * NANOS / (System.nanoTime() - from);
    }
}
