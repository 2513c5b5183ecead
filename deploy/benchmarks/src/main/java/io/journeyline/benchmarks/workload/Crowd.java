package io.journeyline.benchmarks.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many who do the same at the same time, for a while or until there is no more to do. */
public final class Crowd {

    private static final double NANOS = 1e9;

    /** As long as there is something to do. */
    public static final Duration TO_THE_END = Duration.ofHours(1);

    private Crowd() {}

    /** What a worker says when there is no more to do. */
    public static final int NO_MORE = -1;

    /** One's work: does the next piece and says how much that was, {@link #NO_MORE} when there is none. */
    @FunctionalInterface
    public interface Worker {
        int next() throws Exception;
    }

    /** Makes the worker of a number, before the clock starts. */
    @FunctionalInterface
    public interface Hiring {
        Worker hire(int number) throws Exception;
    }

    /** How much they did, together, and how long that took. */
    public record Work(long done, double seconds) {

        /** How much they did a second. */
        public double rate() {
            return done / seconds;
        }
    }

    /** Has so many work until the time is over or there is no more to do; how much they did a second, together. */
    public static double rate(int size, Duration time, Hiring hiring) throws Exception {
        return work(size, time, hiring).rate();
    }

    /** As {@link #rate}, the whole of it. */
    public static Work work(int size, Duration time, Hiring hiring) throws Exception {
        List<Worker> workers = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            workers.add(hiring.hire(number));
        }
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
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
            return new Work(done, (System.nanoTime() - from) / NANOS);
        } catch (InterruptedException | ExecutionException e) {
            threads.shutdownNow();
            throw e;
        } finally {
            threads.close();
        }
    }

    private static long work(Worker worker, long until) throws Exception {
        long done = 0;
        while (System.nanoTime() < until) {
            int step = worker.next();
            if (step == NO_MORE) {
                break;
            }
            done += step;
        }
        return done;
    }
}
