package io.journeyline.benchmarks.workload;

import io.journeyline.record.ReportedTouchpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One workload told on from turn to turn, so that what is sent next happened after what was sent before, as it does where
 * tills and shops report what has just happened.
 */
public final class Feed {

    private final Workload workload = new Workload("feed");
    private final AtomicInteger told = new AtomicInteger();

    /** The next so many, checked as the server checks them. */
    public List<ReportedTouchpoint> touchpoints(int count) {
        int from = told.getAndAdd(count);
        return workload.touchpoints(from, from + count);
    }

    /** The next so many, each as its source sends it. */
    public List<byte[]> bodies(int count) {
        int from = told.getAndAdd(count);
        return IntStream.range(from, from + count).mapToObj(workload::json).toList();
    }

    /** The next so many as bodies of NDJSON, {@code size} in each. */
    public List<byte[]> bodies(int count, int size) {
        int from = told.getAndAdd(count);
        return workload.bodies(from, from + count, size);
    }

    /** The customers of the first so many touchpoints, each once. */
    public List<String> customers(int count) {
        return IntStream.range(0, count).mapToObj(workload::customer).distinct().toList();
    }
}
