package io.journeyline.connectors.rows.format;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.Row.Columns;
import io.journeyline.connectors.rows.format.Content.CountingStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Delimited text; its header is read on opening. */
final class CsvFile extends RecordFile {

    private final FileFormat format;
    private final CountingStream counted;
    private final CloseableIterator<CsvRecord> records;
    private final Columns columns;

    private CsvFile(String name, FileFormat format, CountingStream counted, InputStream text) {
        super(name);
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

    static CsvFile open(Content content, FileFormat format) throws IOException {
        CountingStream counted = new CountingStream(content.bytes());
        InputStream text = Content.text(counted);
        try {
            return new CsvFile(content.name(), format, counted, text);
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private List<String> header() {
        var header = nextRecord()
                .orElseThrow(() -> new FileException(name() + " is empty: it has no header that names its columns"));
        return Columns.named(
                name(), header.getFields().stream().map(String::strip).toList());
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public long bytesRead() {
        return counted.count();
    }

    @Override
    String guess() {
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

    @Override
    public Optional<Row> next() {
        return nextRecord().map(record -> Row.of(columns, record.getStartingLineNumber(), values(record)));
    }

    private List<String> values(CsvRecord record) {
        return format.trim() ? record.getFields().stream().map(String::strip).toList() : record.getFields();
    }

    private Optional<CsvRecord> nextRecord() {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException e) {
            throw e.getCause() instanceof FileException cause
                    ? cause
                    : new FileException(name() + ": " + FileException.reason(e));
        } catch (UncheckedIOException e) {
            throw new FileException(name() + " cannot be read: " + FileException.reason(e));
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
        counted.close();
    }
}
