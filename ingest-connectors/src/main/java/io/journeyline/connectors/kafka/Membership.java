package io.journeyline.connectors.kafka;

import io.journeyline.connectors.intake.Intake;
import io.journeyline.source.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * What a member of a group does: it reads its partitions at the same time, each in its order and one batch after the other. A
 * partition is paused while its batch is taken, and its offset is committed when that is done, never before; meanwhile the
 * others go on, and the group hears of this member. Beside the offset stands the partition's last error, for all servers.
 */
final class Membership implements ConsumerRebalanceListener, AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final long BUSY_MILLIS = 10;
    private static final long LONGEST_END_SECONDS = 10;
    private static final int BATCHES_AT_ONCE = 4;

    /** What is read again for that after a crash is recorded once. */
    private static final long LONGEST_UNCOMMITTED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<Source> source;
    private final KafkaReader reader;
    private final Intake intake;
    private final Semaphore turns = new Semaphore(BATCHES_AT_ONCE);
    private final Map<TopicPartition, Batch> working = new ConcurrentHashMap<>();
    private final BlockingQueue<Batch> ended = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private final Map<TopicPartition, String> lastErrors = new HashMap<>();
    private long committedAt = System.nanoTime();

    Membership(Consumer<byte[], byte[]> consumer, Supplier<Source> source, KafkaReader reader, Intake intake) {
        this.consumer = consumer;
        this.source = source;
        this.reader = reader;
        this.intake = intake;
    }

    /** Whether the group has let it in. */
    boolean isMember() {
        return consumer.groupMetadata().generationId() >= 0;
    }

    /** One round: what has come is begun, what is done is committed. */
    void work() throws InterruptedException {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(working.isEmpty() ? IDLE : Duration.ZERO);
        polled.partitions().forEach(partition -> begin(partition, polled));
        if (!working.isEmpty()) {
            long patience = polled.isEmpty() ? BUSY_MILLIS : 0; // there may be more of other partitions
            for (Batch batch = ended.poll(patience, TimeUnit.MILLISECONDS); batch != null; batch = ended.poll()) {
                if (working.remove(batch.partition(), batch)) {
                    done(batch);
                    consumer.resume(List.of(batch.partition()));
                }
            }
        }
        if (working.isEmpty() || System.nanoTime() - committedAt > LONGEST_UNCOMMITTED_NANOS) {
            commit();
        }
    }

    private void begin(TopicPartition partition, ConsumerRecords<byte[], byte[]> polled) {
        OffsetAndMetadata next = polled.nextOffsets().get(partition);
        Batch batch = new Batch(partition, polled.records(partition), Objects.requireNonNull(next));
        working.put(partition, batch);
        consumer.pause(List.of(partition));
        Thread.startVirtualThread(() -> {
            batch.run(source, reader, intake, turns);
            ended.add(batch);
        });
    }

    private void done(Batch batch) {
        String error = batch.error();
        if (error != null) {
            lastErrors.put(batch.partition(), error);
        }
        OffsetAndMetadata next = batch.next();
        uncommitted.put(
                batch.partition(),
                new OffsetAndMetadata(
                        next.offset(), next.leaderEpoch(), lastErrors.getOrDefault(batch.partition(), "")));
    }

    /** What cannot be committed now is committed with what comes next; what is taken twice for that is recorded once. */
    private void commit() {
        if (uncommitted.isEmpty()) {
            return;
        }
        committedAt = System.nanoTime();
        try {
            consumer.commitSync(uncommitted);
            uncommitted.clear();
        } catch (CommitFailedException e) { // the partitions are another member's by now
            uncommitted.clear();
        } catch (RetriableException | RebalanceInProgressException e) {
            uncommitted.keySet().retainAll(consumer.assignment());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // they are read from where the group has committed
    }

    /** What is being taken is taken to its end, if that comes soon. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_END_SECONDS);
        partitions.forEach(this::giveUp);
        for (TopicPartition partition : partitions) {
            Batch batch = working.remove(partition);
            if (batch != null && isTaken(batch, until - System.nanoTime())) {
                done(batch);
            }
        }
        commit();
        forget(partitions);
    }

    private void giveUp(TopicPartition partition) {
        Batch batch = working.get(partition);
        if (batch != null) {
            batch.giveUp();
        }
    }

    private static boolean isTaken(Batch batch, long nanos) {
        try {
            return batch.taken().get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(this::giveUp);
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        working.keySet().removeAll(partitions);
        uncommitted.keySet().removeAll(partitions);
        lastErrors.keySet().removeAll(partitions);
    }

    /** Why partitions do not go on, by their numbers. */
    Map<Integer, String> stalls() {
        Map<Integer, String> stalls = new TreeMap<>();
        working.forEach((partition, batch) -> {
            @Nullable String error = batch.error();
            if (error != null) {
                stalls.put(partition.partition(), error);
            }
        });
        return stalls;
    }

    /** Nothing is tried again any more. */
    @Override
    public void close() {
        working.keySet().forEach(this::giveUp);
    }
}
