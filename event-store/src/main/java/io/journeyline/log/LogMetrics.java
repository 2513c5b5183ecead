package io.journeyline.log;

import io.journeyline.record.ReportedTouchpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells about itself. Touchpoints are counted by outcome and by the kind of their source: what stands before
 * its first slash, for as many kinds as a dashboard can bear.
 */
public final class LogMetrics {

    private static final int MOST_KINDS = 50;
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final Timer commits;
    private final DistributionSummary group;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

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
                        "share of the last second or so in which several touchpoints waited to be recorded, short breaks included; views that can wait pause for it")
                .register(meters);
        Gauge.builder("journey.log.pressure", queue, AppendQueue::pressure)
                .description("likewise, in which one append followed the other; prompt views pause for it too")
                .register(meters);
    }

    Timer commits() {
        return commits;
    }

    void grouped(int touchpoints) {
        group.record(touchpoints);
    }

    private record Counted(String outcome, String kind) {}

    /** Counts what became of touchpoints; the two lists go side by side. */
    void count(List<AppendOutcome> outcomes, List<ReportedTouchpoint> touchpoints) {
        int from = 0;
        for (int to = 1; to <= outcomes.size(); to++) {
            if (to == outcomes.size() || !isAlike(outcomes, touchpoints, from, to)) {
                counter(new Counted(name(outcomes.get(from)), kind(source(touchpoints, from))))
                        .increment(to - from);
                from = to;
            }
        }
    }

    /** Most are like the one before. */
    private static boolean isAlike(
            List<AppendOutcome> outcomes, List<ReportedTouchpoint> touchpoints, int one, int other) {
        return name(outcomes.get(one)).equals(name(outcomes.get(other)))
                && isOfOneKind(source(touchpoints, one), source(touchpoints, other));
    }

    private static boolean isOfOneKind(String one, String other) {
        int length = lengthOfKind(one);
        return length == lengthOfKind(other) && one.regionMatches(0, other, 0, length);
    }

    private static String source(List<ReportedTouchpoint> touchpoints, int i) {
        return touchpoints.get(i).key().source();
    }

    private static int lengthOfKind(String source) {
        int slash = source.indexOf('/');
        return slash < 0 ? source.length() : slash;
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
        counter(new Counted("rejected", source == null ? OTHER : kind(source))).increment();
    }

    private Counter counter(Counted counted) {
        return counters.computeIfAbsent(
                counted,
                key -> Counter.builder("journey.touchpoints")
                        .description("touchpoints handed in, by what became of them")
                        .tag("outcome", key.outcome())
                        .tag("source", key.kind())
                        .register(meters));
    }

    private String kind(String source) {
        String kind = source.substring(0, lengthOfKind(source));
        return kinds.contains(kind) || isNew(kind) ? kind : OTHER;
    }

    private boolean isNew(String kind) {
        return kinds.size() < MOST_KINDS && KIND.matcher(kind).matches() && kinds.add(kind);
    }
}
