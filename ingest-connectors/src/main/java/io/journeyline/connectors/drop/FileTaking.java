package io.journeyline.connectors.drop;

import io.journeyline.connectors.drop.DropFolder.Parts;
import io.journeyline.connectors.intake.Records;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.mapping.Grouping;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.RowGroup;
import io.journeyline.connectors.rows.RowGroups;
import io.journeyline.connectors.rows.format.RecordFile;
import io.journeyline.source.Fate;
import io.journeyline.source.ReadingRoom;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Takes in one file of one source: batches of its records, several at once, each kept track of when it is on disk. */
final class FileTaking implements AutoCloseable {

    /** Rows waiting for others of their record may take this much, in each of the few files that are taken at once. */
    private static final long WAITING_ROWS_BYTES = 48_000_000;

    private static final int BATCH = 500;

    /** Of a batch of several records, so that it is taken in whole or not at all. */
    private static final long BATCH_BYTES = ReadingRoom.SLICE - (64 << 10);

    private static final int BATCHES_AT_ONCE = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Source source;
    private final Optional<Mapping> mapping;
    private final Parts parts;
    private final BooleanSupplier goesOn;
    private final Path progressFile;
    private final ExecutorService batches = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Batch> underWay = new ArrayDeque<>();
    private final List<RowGroup> gathered = new ArrayList<>(BATCH);
    private long gatheredBytes;
    private long toPassOver;
    private Progress progress;

    FileTaking(Source source, Optional<Mapping> mapping, Parts parts, BooleanSupplier goesOn, Path progressFile)
            throws IOException {
        this.source = source;
        this.mapping = mapping;
        this.parts = parts;
        this.goesOn = goesOn;
        this.progressFile = progressFile;
        String rows = format() + " "
                + mapping.flatMap(Mapping::grouping).map(Grouping::toString).orElse("");
        this.progress = Progress.read(progressFile)
                .filter(last -> last.rows().equals(rows))
                .orElseGet(() -> Progress.start(parts.clock().instant(), rows));
        this.toPassOver = progress.records();
    }

    private record Batch(List<Long> lines, Future<List<Fate>> fates) {}

    /** It is not to go on: the source is paused, or the server stops. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("to be taken up again later", null, false, false);
        }
    }

    private FileFormat format() {
        return mapping.map(Mapping::format).orElse(FileFormat.CSV);
    }

    Progress progress() {
        return progress;
    }

    /**
     * Takes the file in to its end.
     *
     * @throws io.journeyline.connectors.rows.FileException if it cannot be read to its end; what was read is taken in
     * @throws Stopped if it is not to go on; what is behind it is kept track of
     */
    void take(Path path) throws IOException {
        try (RecordFile file = RecordFile.open(path, format())) {
            mapping.ifPresent(file::requireColumnsOf);
            RowGroups groups = new RowGroups(mapping.flatMap(Mapping::grouping), WAITING_ROWS_BYTES, this::gather);
            try {
                for (Optional<Row> row = file.next(); row.isPresent(); row = file.next()) {
                    groups.add(row.get());
                }
                groups.finish();
            } finally {
                send();
                while (!underWay.isEmpty()) {
                    settle();
                }
            }
        }
    }

    private void gather(RowGroup group) {
        if (toPassOver > 0) {
            toPassOver--;
            return;
        }
        if (gathered.size() == BATCH || gatheredBytes + group.weight() > BATCH_BYTES) {
            send();
        }
        gathered.add(group);
        gatheredBytes += group.weight();
    }

    private void send() {
        if (gathered.isEmpty()) {
            return;
        }
        List<RowGroup> groups = List.copyOf(gathered);
        gathered.clear();
        gatheredBytes = 0;
        if (!goesOn.getAsBoolean()) {
            throw new Stopped();
        }
        underWay.add(new Batch(
                groups.stream().map(group -> group.rows().getFirst().line()).toList(),
                batches.submit(() -> record(groups))));
        if (underWay.size() == BATCHES_AT_ONCE) {
            settle();
        }
    }

    private List<Fate> record(List<RowGroup> groups) throws InterruptedException {
        boolean grouped = mapping.flatMap(Mapping::grouping).isPresent();
        DropReader reader = parts.reader();
        while (goesOn.getAsBoolean()) {
            try {
                return parts.intake()
                        .take(
                                source,
                                Records.of(
                                        groups,
                                        group -> Math.toIntExact(group.weight()),
                                        group -> reader.incoming(source, group, grouped)));
            } catch (Recorder.Unready later) {
                Thread.sleep(PAUSE);
            }
        }
        throw new Stopped();
    }

    /** Waits for the oldest batch. */
    private void settle() {
        Batch oldest = underWay.remove();
        try {
            progress = progress.after(oldest.lines(), oldest.fates().get());
            progress.write(progressFile);
        } catch (ExecutionException e) {
            underWay.clear();
            throw e.getCause() instanceof Stopped stopped ? stopped : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            underWay.clear();
            throw new Stopped();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        batches.shutdownNow();
        batches.close();
    }
}
