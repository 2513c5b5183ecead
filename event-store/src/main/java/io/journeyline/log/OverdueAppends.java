package io.journeyline.log;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/**
 * Ends the waits of callers whom the database keeps too long. One thread looks after all of them: where each waits with a
 * limit of its own, a timer's thread is woken for every append.
 */
final class OverdueAppends implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final Duration longest;
    private final Thread thread;

    private final class Wait {

        private final CompletableFuture<?> outcomes;
        private final long since = System.nanoTime();

        Wait(CompletableFuture<?> outcomes) {
            this.outcomes = outcomes;
        }

        void endIfOverdue() {
            if (System.nanoTime() - since > longest.toNanos()) {
                outcomes.completeExceptionally(
                        new LogUnavailable("the database took too long to answer", new TimeoutException()));
            }
        }
    }

    /** Lets nobody wait much longer than this, half a second at most. */
    OverdueAppends(Duration longest) {
        this.longest = longest;
        this.thread = Thread.ofPlatform().daemon().name("log-overdue").start(this::run);
    }

    /** Has this end in {@link LogUnavailable} if it does not end in time. */
    void watch(CompletableFuture<?> outcomes) {
        Wait wait = new Wait(outcomes);
        waits.add(wait);
        var _ = outcomes.whenComplete((_, _) -> waits.remove(wait));
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                waits.forEach(Wait::endIfOverdue);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
