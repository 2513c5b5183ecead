package io.journeyline.connectors.rows.format;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.SchemaNode;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.Row.Columns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Parquet file; its rows are counted from 1 as lines are. */
final class ParquetFile extends RecordFile {

    private final ParquetFileReader file;
    private final RowReader rows;
    private final Columns columns;
    private final long bytes;
    private final long rowsInAll;
    private long row;

    private ParquetFile(String name, ParquetFileReader file, long bytes) {
        super(name);
        this.file = file;
        this.bytes = bytes;
        this.rowsInAll = file.getFileMetaData().numRows();
        this.columns = new Columns(Columns.named(
                name,
                file.getFileSchema().getRootNode().children().stream()
                        .map(SchemaNode::name)
                        .toList()));
        this.rows = file.rowReader();
    }

    static ParquetFile open(Content content) throws IOException {
        InputFile input = switch (content) {
            case Content.OnDisk(var path) -> InputFile.of(path);
            case Content.AtHand(var _, var whole) -> InputFile.of(ByteBuffer.wrap(whole));
        };
        try {
            ParquetFileReader file = ParquetFileReader.open(input);
            try {
                return new ParquetFile(content.name(), file, input.length());
            } catch (RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (FileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FileException(content.name() + " is no Parquet file, or broken: " + FileException.reason(e));
        }
    }

    @Override
    public Optional<Row> next() {
        try {
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            rows.next();
            row++;
            List<@Nullable Object> values = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                values.add(rows.isNull(i) ? null : ParquetValues.json(rows.getValue(i)));
            }
            return Optional.of(Row.of(columns, row, values));
        } catch (RuntimeException e) {
            throw new FileException(name() + ", after row " + row + ": cannot be read on: " + FileException.reason(e));
        }
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public long bytesRead() {
        return rowsInAll == 0 ? bytes : (long) (bytes * ((double) row / rowsInAll));
    }

    @Override
    public void close() throws IOException {
        rows.close();
        file.close();
    }
}
