package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.workload.Crowd;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Clients that send requests one after the other, as fast as they are answered. */
final class Load {

    private static final double NANOS_IN_A_MILLI = 1e6;

    private final BenchServer server;
    private final Results results;

    Load(BenchServer server, Results results) {
        this.server = server;
        this.results = results;
    }

    /**
     * Measures and fills the rows {@code name}, {@code name.p50}, {@code name.p99} in ms, and what share of all processors
     * the clients took, in per cent.
     *
     * @param requests the request of a number; null when there are no more
     * @param worth how much each request counts
     */
    void run(String name, int clients, Duration slice, IntFunction<byte[]> requests, int worth) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<List<Long>> latencies = new ConcurrentLinkedQueue<>();
        List<HttpConnection> connections = new ArrayList<>();
        long cpu = ownProcessorNanos();
        long from = System.nanoTime();
        double rate = Crowd.rate(clients, slice, number -> {
            HttpConnection connection = server.connect();
            connections.add(connection);
            List<Long> own = new ArrayList<>();
            latencies.add(own);
            return () -> send(connection, requests.apply(next.getAndIncrement()), own) ? worth : 0;
        });
        long took = System.nanoTime() - from;
        double share = 100.0
                * (ownProcessorNanos() - cpu)
                / took
                / Runtime.getRuntime().availableProcessors();
        for (HttpConnection connection : connections) {
            connection.close();
        }
        results.add(name, rate);
        results.add(name + ".p50", percentile(latencies, 0.50));
        results.add(name + ".p99", percentile(latencies, 0.99));
        results.add(name + ".client-cpu", share);
    }

    private static boolean send(HttpConnection connection, byte[] request, List<Long> latencies) throws IOException {
        if (request.length == 0) {
            return false;
        }
        long start = System.nanoTime();
        int status = connection.exchange(request);
        if (status != 200) {
            throw new IOException("answered with " + status);
        }
        latencies.add(System.nanoTime() - start);
        return true;
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
