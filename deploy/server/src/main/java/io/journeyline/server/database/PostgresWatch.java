package io.journeyline.server.database;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether PostgreSQL lives, and starts it again when it does not, until told to stop. */
final class PostgresWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);

    private static final long MILLIS_BETWEEN_LOOKS = 250;
    private static final long MILLIS_AFTER_A_FAILURE = 2000;

    private final PostgresCluster cluster;
    private final int port;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private PostgresWatch(PostgresCluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
        this.thread = Thread.ofVirtual().name("embedded-postgres-watch").unstarted(this::look);
    }

    static PostgresWatch over(PostgresCluster cluster, int port) {
        PostgresWatch watch = new PostgresWatch(cluster, port);
        watch.thread.start();
        return watch;
    }

    private void look() {
        try {
            boolean well = true;
            while (!stopping.await(well ? MILLIS_BETWEEN_LOOKS : MILLIS_AFTER_A_FAILURE, TimeUnit.MILLISECONDS)) {
                well = restartIfDead();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restartIfDead() throws InterruptedException {
        try {
            if (!cluster.running()) {
                LOG.warn("The embedded PostgreSQL has ended by itself and is started again");
                cluster.start(port);
                LOG.warn("The embedded PostgreSQL runs again");
            }
            return true;
        } catch (IOException e) {
            LOG.error("The embedded PostgreSQL did not start, and is tried again soon: {}", e.getMessage());
            return false;
        }
    }

    /** Returns when no restart is under way and none will come. */
    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join();
    }
}
