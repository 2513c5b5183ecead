package io.journeyline.connectors.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of rows, records and touchpoints; by several threads at once. */
final class ImportTally {

    final LongAdder rows = new LongAdder();
    final LongAdder rowsStored = new LongAdder();
    final LongAdder rowsRejected = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder rejected = new LongAdder();
    private final Map<String, LongAdder> skipped = new ConcurrentHashMap<>();

    void skip(String reason) {
        skipped.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }

    ImportListener.Progress progress(String file, long bytesRead, long bytesTotal) {
        return new ImportListener.Progress(
                file, bytesRead, bytesTotal, rows.sum(), accepted.sum(), duplicates.sum(), rejected.sum());
    }

    ImportReport report(List<Path> rejectFiles, Optional<String> stopped) {
        var skippedSoFar = new TreeMap<String, Long>();
        skipped.forEach((reason, count) -> skippedSoFar.put(reason, count.sum()));
        return new ImportReport(
                rows.sum(),
                rowsStored.sum(),
                rowsRejected.sum(),
                accepted.sum(),
                duplicates.sum(),
                rejected.sum(),
                skippedSoFar,
                rejectFiles,
                stopped);
    }
}
