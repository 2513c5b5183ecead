package io.journeyline.server.wiring;

import io.journeyline.log.Receipts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Forgets refusals that nobody will ask for any more. */
final class RefusalRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalRetention.class);

    private static final long HOURS_BETWEEN = 1;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Receipts receipts;
    private final Duration kept;

    RefusalRetention(Receipts receipts, Duration kept) {
        this.receipts = receipts;
        this.kept = kept;
        Thread.ofPlatform().daemon().name("refusal-retention").start(this::run);
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
            receipts.forgetBefore(Instant.now().minus(kept));
        } catch (DataAccessException e) {
            LOG.warn("old refusals could not be forgotten, trying again within the hour", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
