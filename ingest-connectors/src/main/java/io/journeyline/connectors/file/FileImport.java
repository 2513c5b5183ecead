package io.journeyline.connectors.file;

import io.journeyline.connectors.delivery.DeliveryException;
import io.journeyline.connectors.delivery.DeliverySettings;
import io.journeyline.connectors.delivery.Fate;
import io.journeyline.connectors.delivery.Fate.Accepted;
import io.journeyline.connectors.delivery.Fate.Duplicate;
import io.journeyline.connectors.delivery.Fate.Refused;
import io.journeyline.connectors.delivery.TouchpointDelivery;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.mapping.Outcome.Mapped;
import io.journeyline.connectors.mapping.Outcome.MappedTouchpoint;
import io.journeyline.connectors.mapping.Outcome.Rejected;
import io.journeyline.connectors.mapping.Outcome.Skipped;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.RowGroup;
import io.journeyline.connectors.rows.RowGroups;
import io.journeyline.connectors.rows.format.RecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads files row by row, maps them and sends what they tell to a running server. May be repeated and resumed: source and
 * id name each touchpoint, so that what is stored already is a duplicate. Memory does not grow with the files.
 */
public final class FileImport {

    /** Rows waiting for others of their record may take this much; fits a heap of 512 MiB with room for the rest. */
    private static final long WAITING_ROWS_BYTES = 128_000_000;

    private static final int ROWS_BETWEEN_PROGRESS = 2_000;

    private final Mapping mapping;
    private final FileFormat format;
    private final DeliverySettings settings;
    private final Path rejectFolder;
    private final ImportListener listener;
    private final ImportTally tally = new ImportTally();
    private final List<Path> rejectFiles = new ArrayList<>();

    /**
     * Prepares an import; an import runs once.
     *
     * @param format of the files, the mapping's own or another
     * @param rejectFolder takes the rejected rows of each file that has any, see {@link RejectFile}
     */
    public FileImport(
            Mapping mapping, FileFormat format, DeliverySettings settings, Path rejectFolder, ImportListener listener) {
        this.mapping = mapping;
        this.format = format;
        this.settings = settings;
        this.rejectFolder = rejectFolder;
        this.listener = listener;
    }

    /**
     * Imports the files, one after the other.
     *
     * @throws FileException when a file cannot be opened or lacks a column the mapping reads; then nothing was sent
     */
    public ImportReport run(List<Path> files) {
        long bytesTotal = 0;
        for (var file : files) {
            bytesTotal += check(file);
        }
        Optional<String> stopped = Optional.empty();
        try (var delivery = new TouchpointDelivery(settings, listener)) {
            long bytesBefore = 0;
            for (var file : files) {
                importFile(file, delivery, bytesBefore, bytesTotal);
                bytesBefore += Files.size(file);
            }
        } catch (FileException | DeliveryException | MappingException e) {
            stopped = Optional.ofNullable(e.getMessage());
        } catch (IOException e) {
            stopped = Optional.of("a file cannot be read: " + e.getMessage());
        }
        return tally.report(rejectFiles, stopped);
    }

    private long check(Path path) {
        try (var file = RecordFile.open(path, format)) {
            file.requireColumnsOf(mapping);
            return Files.size(path);
        } catch (IOException e) {
            throw new FileException(path + " cannot be read: " + e.getMessage());
        }
    }

    private void importFile(Path path, TouchpointDelivery delivery, long bytesBefore, long bytesTotal)
            throws IOException {
        var name = path.getFileName().toString();
        try (var file = RecordFile.open(path, format);
                var rejects = new RejectFile(rejectPath(name, file), file, format)) {
            var groups = new RowGroups(mapping.grouping(), WAITING_ROWS_BYTES, group -> take(group, delivery, rejects));
            try {
                for (var row = file.next(); row.isPresent(); row = file.next()) {
                    tally.rows.increment();
                    groups.add(row.get());
                    if (tally.rows.sum() % ROWS_BETWEEN_PROGRESS == 0) {
                        listener.progress(tally.progress(name, bytesBefore + file.bytesRead(), bytesTotal));
                    }
                }
                groups.finish();
                delivery.finish();
            } finally {
                delivery.await();
                rejects.written().ifPresent(rejectFiles::add);
            }
            listener.progress(tally.progress(name, bytesBefore + file.bytesRead(), bytesTotal));
        }
    }

    /** Files of one name from several folders do not write over each other's rejects. */
    private Path rejectPath(String name, RecordFile file) {
        var ending = ".rejected." + (file.isText() ? "csv" : "ndjson");
        var path = rejectFolder.resolve(name + ending);
        for (int i = 2; rejectFiles.contains(path); i++) {
            path = rejectFolder.resolve(name + "." + i + ending);
        }
        return path;
    }

    private void take(RowGroup group, TouchpointDelivery delivery, RejectFile rejects) {
        if (group.problem().isPresent()) {
            reject(group, group.key(), group.problem().get(), rejects);
            return;
        }
        switch (mapping.apply(group)) {
            case Mapped(var touchpoints) -> deliver(group, touchpoints, delivery, rejects);
            case Skipped(var reason) -> tally.skip(reason);
            case Rejected(var reason, var _) -> reject(group, group.key(), reason, rejects);
        }
    }

    private void deliver(
            RowGroup group, List<MappedTouchpoint> touchpoints, TouchpointDelivery delivery, RejectFile rejects) {
        var unsettled = new AtomicInteger(touchpoints.size());
        for (var touchpoint : touchpoints) {
            delivery.deliver(touchpoint.source(), touchpoint.id(), touchpoint.body(), fate -> {
                if (settle(touchpoint, fate, group, rejects) && unsettled.decrementAndGet() == 0) {
                    tally.rowsStored.add(group.rows().size());
                }
            });
        }
    }

    /** Returns whether the touchpoint is stored. */
    private boolean settle(MappedTouchpoint touchpoint, Fate fate, RowGroup group, RejectFile rejects) {
        switch (fate) {
            case Accepted() -> tally.accepted.increment();
            case Duplicate() -> tally.duplicates.increment();
            case Refused(var reason) -> reject(group, touchpoint.id(), reason, rejects);
        }
        return !(fate instanceof Refused);
    }

    private void reject(RowGroup group, String id, String reason, RejectFile rejects) {
        tally.rejected.increment();
        tally.rowsRejected.add(group.rows().size());
        rejects.write(group.rows(), id, reason);
    }
}
