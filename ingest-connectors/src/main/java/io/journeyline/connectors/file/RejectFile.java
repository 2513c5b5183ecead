package io.journeyline.connectors.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.format.RecordFile;
import io.journeyline.record.TouchpointJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows of one file, each with its line, its record and the reason before its own columns: as delimited text
 * in the mapping's format where all values are text, else as NDJSON. Mended, it can be imported with the same mapping
 * (then its own three columns are not added again). Made with the first row; one of an earlier import is removed.
 */
final class RejectFile implements AutoCloseable {

    private static final List<String> OWN = List.of("line", "source id", "reason");

    private final Path path;
    private final Opening opening;
    private @Nullable Rows rows;

    RejectFile(Path path, RecordFile file, FileFormat format) {
        this.path = path;
        this.opening = file.isText() ? () -> new TextRows(path, file.columns(), format) : () -> new JsonRows(path);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new FileException(path + " is in the way and cannot be removed: " + e.getMessage());
        }
    }

    private interface Opening {
        Rows open() throws IOException;
    }

    private interface Rows extends AutoCloseable {

        void write(List<String> own, Row row) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The file's place, when anything was rejected. */
    synchronized Optional<Path> written() {
        return rows == null ? Optional.empty() : Optional.of(path);
    }

    synchronized void write(List<Row> rejected, String sourceId, String reason) {
        try {
            Rows open = rows == null ? opening.open() : rows;
            rows = open;
            for (Row row : rejected) {
                open.write(List.of(Long.toString(row.line()), sourceId, reason), row);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FileException(path + " cannot be written: " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
    }

    private record TextRows(CsvWriter writer, int from) implements Rows {

        TextRows(Path path, List<String> columns, FileFormat format) throws IOException {
            this(
                    CsvWriter.builder()
                            .fieldSeparator(format.delimiter())
                            .quoteCharacter(format.quote())
                            .build(path, format.encoding()),
                    columns.size() >= OWN.size()
                                    && columns.subList(0, OWN.size()).equals(OWN)
                            ? OWN.size()
                            : 0);
            write(OWN, columns);
        }

        private void write(List<String> own, List<?> others) {
            List<String> cells = new ArrayList<>(own);
            others.stream().skip(from).forEach(other -> cells.add(Objects.toString(other, "")));
            writer.writeRecord(cells);
        }

        @Override
        public void write(List<String> own, Row row) {
            write(own, row.cells());
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    private record JsonRows(Writer writer) implements Rows {

        JsonRows(Path path) throws IOException {
            this(Files.newBufferedWriter(path));
        }

        @Override
        public void write(List<String> own, Row row) throws IOException {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < OWN.size(); i++) {
                object.put(OWN.get(i), own.get(i));
            }
            row.forEach(object::putIfAbsent);
            writer.write(TouchpointJson.mapper().writeValueAsString(object));
            writer.write('\n');
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
