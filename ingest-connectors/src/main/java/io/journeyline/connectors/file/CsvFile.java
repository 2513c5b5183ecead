package io.journeyline.connectors.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.journeyline.connectors.file.Row.Columns;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** A CSV file, plain or gzip'd, read row by row; its header is read on opening. */
final class CsvFile implements AutoCloseable {

    private final String name;
    private final FileFormat format;
    private final CountingStream counted;
    private final CloseableIterator<CsvRecord> records;
    private final Columns columns;

    private CsvFile(String name, FileFormat format, CountingStream counted, InputStream text) {
        this.name = name;
        this.format = format;
        this.counted = counted;
        this.records = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new StrictReader(text, name, format.encoding()))
                .iterator();
        this.columns = new Columns(format.header() ? header() : format.columns());
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws ImportException when the file cannot be read, or has no usable header
     */
    static CsvFile open(Path path, FileFormat format) {
        var name = path.getFileName().toString();
        try {
            var counted = new CountingStream(Files.newInputStream(path));
            try {
                return new CsvFile(name, format, counted, plain(counted));
            } catch (IOException | RuntimeException e) {
                counted.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ImportException(path + " cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    /**
     * Reads what is at hand already as a file is read.
     *
     * @param name how it is called in complaints
     * @throws ImportException when it has no usable header
     */
    static CsvFile of(String name, InputStream text, FileFormat format) {
        return new CsvFile(name, format, new CountingStream(text), text);
    }

    private static InputStream plain(InputStream file) throws IOException {
        var buffered = new BufferedInputStream(file, 1 << 16);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private List<String> header() {
        var header = nextRecord()
                .orElseThrow(() -> new ImportException(name + " is empty: it has no header that names its columns"));
        var names = header.getFields().stream().map(String::strip).toList();
        var repeated = Columns.repeated(names);
        if (!repeated.isEmpty()) {
            throw new ImportException(name + ": the header names two columns '" + repeated + "'");
        }
        return names;
    }

    Columns columns() {
        return columns;
    }

    /** Bytes of the file, as it lies on disk, read so far. */
    long bytesRead() {
        return counted.count();
    }

    /**
     * Sees to it that the file has the columns the mapping reads.
     *
     * @throws ImportException when it has not, with a guess at the delimiter where the header is one long name
     */
    void requireColumnsOf(Mapping mapping) {
        try {
            mapping.requireColumns(columns.names());
        } catch (MappingException e) {
            throw new ImportException(name + ": " + e.getMessage() + guessedDelimiter());
        }
    }

    private String guessedDelimiter() {
        if (columns.size() > 1) {
            return "";
        }
        return ";,\t|"
                .chars()
                .filter(other -> columns.names().getFirst().indexOf(other) >= 0)
                .mapToObj(other -> other == '\t' ? "a tab" : "'" + (char) other + "'")
                .findFirst()
                .map(other -> ". The file was split at '" + format.delimiter() + "', its delimiter looks like " + other)
                .orElse("");
    }

    /** Reads on; empty at the end of the file. */
    Optional<Row> next() {
        return nextRecord().map(record -> new Row(columns, record.getStartingLineNumber(), values(record)));
    }

    private List<String> values(CsvRecord record) {
        return format.trim() ? record.getFields().stream().map(String::strip).toList() : record.getFields();
    }

    private Optional<CsvRecord> nextRecord() {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException e) {
            throw e.getCause() instanceof ImportException cause ? cause : new ImportException(name + ": " + reason(e));
        } catch (UncheckedIOException e) {
            throw new ImportException(name + " cannot be read: " + reason(e));
        }
    }

    private static String reason(Throwable e) {
        var reason = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        return e.getCause() == null ? reason : reason + " " + reason(e.getCause());
    }

    @Override
    public void close() throws IOException {
        records.close();
        counted.close();
    }

    /** Counts the bytes that are read from a file; the count may be read by another thread. */
    private static final class CountingStream extends FilterInputStream {

        private final AtomicLong count = new AtomicLong();

        CountingStream(InputStream in) {
            super(in);
        }

        long count() {
            return count.get();
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count.addAndGet(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count.addAndGet(Math.max(read, 0));
            return read;
        }
    }
}
