package io.journeyline.connectors.kafka;

import io.journeyline.connectors.intake.Intake;
import io.journeyline.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topic of a source until it is stopped: whatever ends its membership in the group, it joins again. */
final class TopicFollower {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final long SECONDS_BEFORE_ANOTHER_TRY = 1;
    private static final CloseOptions IN_TIME = CloseOptions.timeout(Duration.ofSeconds(5));

    private final KafkaClients clients;
    private final KafkaReader reader;
    private final Intake intake;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile Source source;
    private volatile @Nullable Membership membership;

    TopicFollower(Source source, KafkaClients clients, KafkaReader reader, Intake intake) {
        this.source = source;
        this.clients = clients;
        this.reader = reader;
        this.intake = intake;
        this.thread = Thread.ofPlatform().daemon().name("topic-follower").start(this::run);
    }

    /** What the source is by now, such as by its mapping. */
    void follow(Source changed) {
        source = changed;
    }

    /** Why partitions that are read here do not go on. */
    Map<Integer, String> stalls() {
        Membership now = membership;
        return now == null ? Map.of() : now.stalls();
    }

    private void run() {
        try {
            do {
                join();
            } while (!stopping.await(SECONDS_BEFORE_ANOTHER_TRY, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join() throws InterruptedException {
        try {
            Consumer<byte[], byte[]> consumer = clients.consumer(source);
            try (Membership joined = new Membership(consumer, () -> source, reader, intake)) {
                membership = joined;
                consumer.subscribe(List.of(source.name()), joined);
                while (stopping.getCount() > 0) {
                    joined.work();
                }
            } finally {
                consumer.close(IN_TIME);
                membership = null;
            }
        } catch (RuntimeException e) {
            LOG.warn("the group of source {} was left, joining it again", source.name(), e);
        }
    }

    /** Takes no more; what is being taken is taken to its end. */
    void stop() {
        stopping.countDown();
    }

    /** Returns when it has stopped, or has not in a while. */
    void awaitStop() throws InterruptedException {
        thread.join(Duration.ofSeconds(20));
    }
}
