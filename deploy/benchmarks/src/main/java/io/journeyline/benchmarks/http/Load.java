package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Crowd.Worker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Clients that ask one thing after the other, as fast as they are answered. */
final class Load {

    private static final double NANOS_IN_A_MILLI = 1e6;
    private static final int OK = 200;
    private static final byte[] NO_MORE = {};

    private final Results results;

    Load(Results results) {
        this.results = results;
    }

    /** Requests that are sent over and over, by their numbers. */
    static IntFunction<byte[]> again(List<byte[]> requests) {
        return n -> requests.get(n % requests.size());
    }

    /** Requests that are sent once, by their numbers. */
    static IntFunction<byte[]> once(List<byte[]> requests) {
        return n -> n < requests.size() ? requests.get(n) : NO_MORE;
    }

    /**
     * Posts each of these once or until the time is over, and fills the row {@code name} with touchpoints a second, counted by
     * how much the log grew, as what comes twice is answered too and is not recorded.
     *
     * @return how many touchpoints were accepted
     */
    long post(String name, BenchServer server, int clients, Duration slice, List<byte[]> requests) throws Exception {
        long before = server.head();
        Crowd.Work work = send(name, server, clients, slice, once(requests));
        long accepted = server.head() - before;
        results.add(name, accepted / work.seconds());
        return accepted;
    }

    /**
     * Sends requests over so many connections, each answered with 200, and fills the rows beside {@code name}.
     *
     * @return how many were answered
     */
    Crowd.Work send(String name, BenchServer server, int clients, Duration slice, IntFunction<byte[]> requests)
            throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<HttpConnection> connections = server.connect(clients);
        try {
            return run(name, clients, slice, number -> {
                HttpConnection connection = connections.get(number);
                return () -> send(connection, requests.apply(next.getAndIncrement()));
            });
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static int send(HttpConnection connection, byte[] request) throws IOException {
        if (request.length == 0) {
            return Crowd.NO_MORE;
        }
        int status = connection.exchange(request);
        if (status != OK) {
            throw new IOException("answered with " + status);
        }
        return 1;
    }

    /**
     * Has clients work, and fills {@code name.p50} and {@code name.p99} with what a piece took, in ms, and
     * {@code name.client-cpu} with what share of all processors this process took meanwhile, in per cent.
     */
    Crowd.Work run(String name, int clients, Duration slice, Crowd.Hiring hiring) throws Exception {
        ConcurrentLinkedQueue<List<Long>> latencies = new ConcurrentLinkedQueue<>();
        long cpu = ownProcessorNanos();
        Crowd.Work work = Crowd.work(clients, slice, number -> {
            List<Long> own = new ArrayList<>();
            latencies.add(own);
            return timed(hiring.hire(number), own);
        });
        double share = (ownProcessorNanos() - cpu)
                / (work.seconds() * 1e9)
                / Runtime.getRuntime().availableProcessors();
        results.add(name + ".p50", percentile(latencies, 0.50));
        results.add(name + ".p99", percentile(latencies, 0.99));
        results.add(name + ".client-cpu", 100 * share);
        return work;
    }

    private static Worker timed(Worker worker, List<Long> latencies) {
        return () -> {
            long start = System.nanoTime();
            int done = worker.next();
            if (done != Crowd.NO_MORE) {
                latencies.add(System.nanoTime() - start);
            }
            return done;
        };
    }

    static double percentile(Iterable<List<Long>> latencies, double share) {
        List<Long> all = new ArrayList<>();
        latencies.forEach(all::addAll);
        all.sort(null);
        return all.isEmpty()
                ? Double.NaN
                : all.get((int) Math.min(all.size() - 1, share * all.size())) / NANOS_IN_A_MILLI;
    }

    private static long ownProcessorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
