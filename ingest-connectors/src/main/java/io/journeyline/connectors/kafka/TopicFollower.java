package io.journeyline.connectors.kafka;

import io.journeyline.connectors.intake.Intake;
import io.journeyline.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the topic of a source until it is stopped: whatever ends its membership in the group, it joins again. */
final class TopicFollower {

    /** A member that brokers will put out again is put out sooner. */
    private static final long NANOS_TO_SETTLE = TimeUnit.SECONDS.toNanos(10);

    private static final CloseOptions IN_TIME = CloseOptions.timeout(Duration.ofSeconds(5));

    private final KafkaClients clients;
    private final KafkaReader reader;
    private final Intake intake;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Trouble trouble;
    private final Thread thread;
    private volatile Source source;
    private volatile @Nullable Membership membership;

    TopicFollower(Source source, KafkaClients clients, KafkaReader reader, Intake intake) {
        this.source = source;
        this.clients = clients;
        this.reader = reader;
        this.intake = intake;
        this.trouble = new Trouble(source.name());
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

    /** Why nothing is read here. */
    Optional<String> fault() {
        return trouble.told();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                try {
                    join();
                } catch (RuntimeException e) {
                    boolean _ = stopping.await(trouble.goesOn(e).toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = clients.consumer(source);
        try (Membership joined = new Membership(consumer, () -> source, reader, intake)) {
            membership = joined;
            consumer.subscribe(List.of(source.name()), joined);
            long began = System.nanoTime();
            while (stopping.getCount() > 0) {
                joined.work();
                if (trouble.told().isPresent() && joined.isMember() && System.nanoTime() - began > NANOS_TO_SETTLE) {
                    trouble.isOver();
                }
            }
        } finally {
            consumer.close(IN_TIME);
            membership = null;
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
