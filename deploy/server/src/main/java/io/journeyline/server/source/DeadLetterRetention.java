package io.journeyline.server.source;

import io.journeyline.log.parked.ParkedRows;
import io.journeyline.log.source.SourceActivity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Forgets dead letters that have waited too long, and counts that nobody asks for any more. */
final class DeadLetterRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetention.class);
    private static final long HOURS_BETWEEN = 1;
    private static final Duration COUNTS_KEPT = Duration.ofDays(35);

    private final ParkedRows parked;
    private final SourceActivity activity;
    private final Duration kept;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    DeadLetterRetention(ParkedRows parked, SourceActivity activity, Duration kept, InstantSource clock) {
        this.parked = parked;
        this.activity = activity;
        this.kept = kept;
        this.clock = clock;
        Thread.ofPlatform().daemon().name("dead-letter-retention").start(this::run);
    }

    private void run() {
        try {
            do {
                forget();
            } while (!closed.await(HOURS_BETWEEN, TimeUnit.HOURS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            Instant now = clock.instant();
            int gone = parked.forgetBefore(now.minus(kept));
            if (gone > 0) {
                LOG.warn("{} dead letters had waited for longer than JOURNEY_DEAD_LETTERS_KEPT and are gone", gone);
            }
            activity.forgetBefore(now.minus(COUNTS_KEPT));
        } catch (DataAccessException e) {
            LOG.warn("old dead letters could not be forgotten, trying again within the hour", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
