package io.journeyline.log;

import io.journeyline.record.ReportedTouchpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells about itself. Touchpoints are counted by outcome and by the kind of their source: what stands before
 * its first slash, for as many kinds as a dashboard can bear.
 */
public final class LogMetrics {

    private static final int MOST_KINDS = 50;
    private static final Pattern KIND = Pattern.compile("([a-z0-9][a-z0-9._-]{0,39})(/.*)?", Pattern.DOTALL);
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final Timer commits;
    private final DistributionSummary group;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    public LogMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.commits = Timer.builder("journey.log.append")
                .description("time to record one group of touchpoints, commit included")
                .publishPercentileHistogram()
                .register(meters);
        this.group = DistributionSummary.builder("journey.log.append.group")
                .description("touchpoints that shared a transaction")
                .register(meters);
    }

    /** Tells how busy a queue is. */
    void watch(AppendQueue queue) {
        Gauge.builder("journey.log.utilization", queue, AppendQueue::utilization)
                .description(
                        "share of the last second or so in which several touchpoints waited to be recorded, short breaks included; views pause for it")
                .register(meters);
    }

    Timer commits() {
        return commits;
    }

    void grouped(int touchpoints) {
        group.record(touchpoints);
    }

    private record Counted(String outcome, String source) {}

    /** Counts what became of touchpoints; the two lists go side by side. */
    void count(List<AppendOutcome> outcomes, List<ReportedTouchpoint> touchpoints) {
        Map<Counted, Integer> counts = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            counts.merge(
                    new Counted(name(outcomes.get(i)), touchpoints.get(i).key().source()), 1, Integer::sum);
        }
        counts.forEach((counted, times) -> count(counted.outcome(), counted.source(), times));
    }

    private static String name(AppendOutcome outcome) {
        return switch (outcome) {
            case AppendOutcome.Accepted _ -> "accepted";
            case AppendOutcome.Duplicate _ -> "duplicate";
            case AppendOutcome.ConflictingDuplicate _ -> "conflicting-duplicate";
            case AppendOutcome.Erased _ -> "erased";
        };
    }

    /** Counts what was no touchpoint; the source is null where it could not be read. */
    public void rejected(@Nullable String source) {
        count("rejected", source == null ? OTHER : source, 1);
    }

    private void count(String outcome, String source, int times) {
        Counter.builder("journey.touchpoints")
                .description("touchpoints handed in, by what became of them")
                .tag("outcome", outcome)
                .tag("source", kind(source))
                .register(meters)
                .increment(times);
    }

    private String kind(String source) {
        Matcher matcher = KIND.matcher(source);
        String kind = matcher.matches() ? matcher.group(1) : OTHER;
        return kinds.contains(kind) || (kinds.size() < MOST_KINDS && kinds.add(kind)) ? kind : OTHER;
    }
}
