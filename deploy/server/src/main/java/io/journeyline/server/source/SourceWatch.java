package io.journeyline.server.source;

import io.journeyline.log.parked.ParkedRoom;
import io.journeyline.log.parked.ParkedRoom.Taken;
import io.journeyline.log.source.SourceStatus;
import io.journeyline.log.source.SourceStatuses;
import io.journeyline.source.DroppedFiles;
import io.journeyline.source.Followed;
import io.journeyline.source.Following;
import io.journeyline.source.Source;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Looks after the sources twice a minute, for whoever measures and whoever asks for the server's health; and warns. */
final class SourceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final long SECONDS_BETWEEN = 30;
    private static final long NANOS_BETWEEN_WARNINGS = Duration.ofHours(1).toNanos();

    private final SourceStatuses statuses;
    private final Following following;
    private final ParkedRoom room;
    private final PartitionGauges partitions;
    private final DroppedFiles files;
    private final MultiGauge waiting;
    private final MultiGauge silent;
    private final MultiGauge parked;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<SourceStatus> last = List.of();
    private volatile long bytes;
    private volatile boolean nearlyFull;
    private long warnedAt;
    private boolean warned;

    SourceWatch(
            SourceStatuses statuses, Following following, DroppedFiles files, ParkedRoom room, MeterRegistry meters) {
        this.statuses = statuses;
        this.following = following;
        this.partitions = new PartitionGauges(meters);
        this.room = room;
        this.files = files;
        this.waiting = MultiGauge.builder("journey.source.files.waiting")
                .description("files of a source that lie in its drop folder")
                .register(meters);
        this.silent = MultiGauge.builder("journey.source.silent")
                .description("1 for a source that has fallen silent, by its own rhythm")
                .register(meters);
        this.parked = MultiGauge.builder("journey.source.parked")
                .description("records of a source that could not be taken and are kept")
                .register(meters);
        Gauge.builder("journey.source.parked.bytes", () -> bytes)
                .description("bytes of records that could not be taken and are kept")
                .register(meters);
        Thread.ofPlatform().daemon().name("source-watch").start(this::run);
    }

    /** The names of those that have fallen silent. */
    List<String> silent() {
        return last.stream()
                .filter(SourceStatus::silent)
                .map(status -> status.source().name())
                .toList();
    }

    /** Why sources cannot be read now, by their names. */
    SortedMap<String, String> faults() {
        SortedMap<String, String> faults = new TreeMap<>();
        last.forEach(status -> following
                .find(status.source())
                .flatMap(Followed::fault)
                .ifPresent(fault -> faults.put(status.source().name(), fault)));
        return faults;
    }

    /** Whether what cannot be taken can hardly be kept any more. */
    boolean isNearlyFull() {
        return nearlyFull;
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(SECONDS_BETWEEN, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<SourceStatus> now = statuses.all();
            last = now;
            silent.register(rows(now, status -> status.silent() ? 1 : 0), true);
            parked.register(rows(now, SourceStatus::parked), true);
            partitions.show(now, following);
            List<SourceStatus> droppers = now.stream()
                    .filter(status -> files.of(status.source()).isPresent())
                    .toList();
            waiting.register(rows(droppers, this::waiting), true);
            Taken taken = room.taken();
            bytes = taken.total();
            nearlyFull = taken.isNearlyFull();
            if (nearlyFull) {
                warn(taken);
            }
        } catch (DataAccessException away) {
            LOG.warn("the database is away, the sources are looked after later");
        }
    }

    private long waiting(SourceStatus status) {
        return files.of(status.source()).map(DroppedFiles.Waiting::waiting).orElse(0L);
    }

    private static List<Row<?>> rows(List<SourceStatus> all, ToDoubleFunction<SourceStatus> value) {
        return all.stream()
                .<Row<?>>map(status -> Row.of(tags(status.source()), value.applyAsDouble(status)))
                .toList();
    }

    static Tags tags(Source source) {
        return Tags.of("source", source.name(), "kind", source.kind());
    }

    private void warn(Taken taken) {
        if (!warned || System.nanoTime() - warnedAt > NANOS_BETWEEN_WARNINGS) {
            warned = true;
            warnedAt = System.nanoTime();
            LOG.warn(
                    "dead letters take {} of {} bytes, of which one source may take half: retry or discard them, or raise"
                            + " JOURNEY_DEAD_LETTERS_MOST",
                    taken.total(),
                    taken.most());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
