package io.journeyline.connectors.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.journeyline.connectors.mapping.FileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows of one file, each with its line, its record and the reason before its own columns, in the format of
 * the file itself: mended, it can be imported with the same mapping (then its own three columns are not added again).
 * Made with the first row; one of an earlier import is removed.
 */
final class RejectFile implements AutoCloseable {

    private static final List<String> OWN = List.of("line", "source id", "reason");

    private final Path path;
    private final FileFormat format;
    private final List<String> columns;
    private final int from;
    private @Nullable CsvWriter writer;

    RejectFile(Path path, FileFormat format, List<String> columns) {
        this.path = path;
        this.format = format;
        this.columns = columns;
        this.from =
                columns.size() >= OWN.size() && columns.subList(0, OWN.size()).equals(OWN) ? OWN.size() : 0;
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new ImportException(path + " is in the way and cannot be removed: " + e.getMessage());
        }
    }

    /** The file's place, when anything was rejected. */
    synchronized Optional<Path> written() {
        return writer == null ? Optional.empty() : Optional.of(path);
    }

    synchronized void write(List<Row> rows, String sourceId, String reason) {
        try {
            var open = Objects.requireNonNullElseGet(writer, this::open);
            writer = open;
            for (var row : rows) {
                var cells = new ArrayList<>(List.of(Long.toString(row.line()), sourceId, reason));
                row.cells().stream().skip(from).forEach(cells::add);
                open.writeRecord(cells);
            }
        } catch (UncheckedIOException e) {
            throw new ImportException(path + " cannot be written: " + e.getMessage());
        }
    }

    private CsvWriter open() {
        var header = new ArrayList<>(OWN);
        columns.stream().skip(from).forEach(header::add);
        try {
            return CsvWriter.builder()
                    .fieldSeparator(format.delimiter())
                    .quoteCharacter(format.quote())
                    .build(path, format.encoding())
                    .writeRecord(header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
