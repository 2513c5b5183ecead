package io.journeyline.connectors.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an import ended.
 *
 * @param rows rows read
 * @param rowsStored rows all of whose touchpoints are on the server's disk, by this import or an earlier one
 * @param rowsRejected rows written to the reject files
 * @param accepted touchpoints newly stored
 * @param duplicates touchpoints stored before with the same content
 * @param rejected records the mapping could not tell, and touchpoints the server refused
 * @param skipped records left out on purpose, by reason
 * @param rejectFiles where rejected rows lie with their reasons
 * @param stopped why the import ended before its input did
 */
public record ImportReport(
        long rows,
        long rowsStored,
        long rowsRejected,
        long accepted,
        long duplicates,
        long rejected,
        Map<String, Long> skipped,
        List<Path> rejectFiles,
        Optional<String> stopped) {

    public ImportReport {
        skipped = Map.copyOf(skipped);
        rejectFiles = List.copyOf(rejectFiles);
    }

    /** Whether every row was stored or left out on purpose. */
    public boolean complete() {
        return stopped.isEmpty() && rejected == 0;
    }
}
