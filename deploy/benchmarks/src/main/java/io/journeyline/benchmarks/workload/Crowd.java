package io.journeyline.benchmarks.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many who do the same at the same time, for a while or until there is no more to do. */
public final class Crowd {

    private static final double NANOS = 1e9;

    private Crowd() {}

    /** One's work: does the next piece and says how much that was, 0 when there is no more. */
    @FunctionalInterface
    public interface Worker {
        int next() throws Exception;
    }

    /** Makes the worker of a number, before the clock starts. */
    @FunctionalInterface
    public interface Hiring {
        Worker hire(int number) throws Exception;
    }

    /** How much they did a second, together. */
    public static double rate(int size, Duration time, Hiring hiring) throws Exception {
        List<Worker> workers = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            workers.add(hiring.hire(number));
        }
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> work = new ArrayList<>();
            for (Worker worker : workers) {
                work.add(threads.submit(() -> {
                    start.await();
                    return work(worker, System.nanoTime() + time.toNanos());
                }));
            }
            long from = System.nanoTime();
            start.countDown();
            long done = 0;
            for (Future<Long> each : work) {
                done += each.get();
            }
            return done * NANOS / (System.nanoTime() - from);
        }
    }

    private static long work(Worker worker, long until) throws Exception {
        long done = 0;
        for (int step = 1; step > 0 && System.nanoTime() < until; done += step) {
            step = worker.next();
        }
        return done;
    }
}
