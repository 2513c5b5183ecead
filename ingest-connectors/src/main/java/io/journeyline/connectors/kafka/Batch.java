package io.journeyline.connectors.kafka;

import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.Records;
import io.journeyline.source.Fate;
import io.journeyline.source.Reasons;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of one partition that are taken together, and tried again for as long as they cannot be. */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final TopicPartition partition;
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final OffsetAndMetadata next;
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
    private volatile @Nullable String error;

    /** @param next what is to be read after them */
    Batch(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, OffsetAndMetadata next) {
        this.partition = partition;
        this.records = records;
        this.next = next;
    }

    TopicPartition partition() {
        return partition;
    }

    OffsetAndMetadata next() {
        return next;
    }

    /** Why the last of its records that could not be taken could not, or why all of them cannot be now; null if none. */
    @Nullable
    String error() {
        return error;
    }

    /** Completed with true when they are all taken, with false when that was given up. */
    CompletableFuture<Boolean> taken() {
        return taken;
    }

    /** It is not tried again. */
    void giveUp() {
        givenUp.countDown();
    }

    /**
     * Takes them.
     *
     * @param source as it is by now
     * @param turns how many batches are worked on at once
     */
    void run(Supplier<Source> source, KafkaReader reader, Intake intake, Semaphore turns) {
        try {
            Duration wait = FIRST_WAIT;
            while (!isTaken(source.get(), reader, intake, turns)) {
                if (givenUp.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    taken.complete(false);
                    return;
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
            taken.complete(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            taken.complete(false);
        }
    }

    private boolean isTaken(Source source, KafkaReader reader, Intake intake, Semaphore turns)
            throws InterruptedException {
        turns.acquire();
        try {
            note(intake.take(
                    source,
                    Records.of(
                            records,
                            TopicRecord::length,
                            fetched -> incoming(source, reader, TopicRecord.of(fetched)))));
            return true;
        } catch (Recorder.Unready e) {
            error = String.valueOf(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            if (error == null) {
                LOG.error("records of {} cannot be taken; they are tried until they can", partition, e);
            }
            error = "they cannot be taken now: " + e.getClass().getSimpleName();
        } finally {
            turns.release();
        }
        return false;
    }

    private static Incoming incoming(Source source, KafkaReader reader, TopicRecord record) {
        return new Incoming(record::refused, () -> reader.read(source, record));
    }

    private void note(List<Fate> fates) {
        error = null;
        for (Fate fate : fates) {
            if (fate instanceof Fate.Parked(String reason)) {
                error = Reasons.kept(reason);
            }
        }
    }
}
