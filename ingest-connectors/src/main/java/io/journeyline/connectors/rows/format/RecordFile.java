package io.journeyline.connectors.rows.format;

import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of rows, read one by one however long it is: delimited text, NDJSON, Parquet or XLSX. Which it is, its name's
 * ending says ({@code .csv}, {@code .tsv}, {@code .txt}, {@code .ndjson}, {@code .jsonl}, {@code .parquet}, {@code .xlsx}),
 * else how it begins; text may be gzip'd.
 */
public abstract class RecordFile implements AutoCloseable {

    private final String name;

    RecordFile(String name) {
        this.name = name;
    }

    /**
     * Opens a file, and reads its header where it has one.
     *
     * @throws FileException if it cannot be read, or has no usable header
     */
    public static RecordFile open(Path path, FileFormat format) {
        return open(new Content.OnDisk(path), format);
    }

    /**
     * Likewise with what is at hand whole.
     *
     * @param name how it is called in complaints
     */
    public static RecordFile of(String name, byte[] bytes, FileFormat format) {
        return open(new Content.AtHand(name, bytes), format);
    }

    private static RecordFile open(Content content, FileFormat format) {
        try {
            return switch (Kind.of(content)) {
                case TEXT -> CsvFile.open(content, format);
                case NDJSON -> NdjsonFile.open(content);
                case PARQUET -> ParquetFile.open(content);
                case XLSX -> XlsxFile.open(content, format);
            };
        } catch (IOException e) {
            throw new FileException(content.name() + " cannot be read: " + FileException.reason(e));
        }
    }

    final String name() {
        return name;
    }

    /**
     * Reads on; empty at the end of the file.
     *
     * @throws FileException if the file cannot be read on
     */
    public abstract Optional<Row> next();

    /** The names of its columns; empty where each row has its own. */
    public abstract List<String> columns();

    /** Whether all its values are texts, so that delimited text can hold them. */
    public boolean isText() {
        return true;
    }

    /** Bytes of the file, as it lies on disk, read so far, as exactly as its format tells. */
    public abstract long bytesRead();

    /** Whether the columns stand for every row, so that one that is not among them is nowhere. */
    boolean hasColumns() {
        return true;
    }

    /**
     * Sees to it that the file has the columns the mapping reads.
     *
     * @throws FileException when it has not
     */
    public final void requireColumnsOf(Mapping mapping) {
        if (!hasColumns()) {
            return;
        }
        try {
            mapping.requireColumns(columns());
        } catch (MappingException e) {
            throw new FileException(name + ": " + e.getMessage() + guess());
        }
    }

    /** A guess at why columns are missing, to be said after that they are; empty for none. */
    String guess() {
        return "";
    }

    @Override
    public abstract void close() throws IOException;
}
