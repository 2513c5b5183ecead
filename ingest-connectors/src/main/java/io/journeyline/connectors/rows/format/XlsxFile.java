package io.journeyline.connectors.rows.format;

import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.Row.Columns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

/** The first sheet of an Excel workbook, its values as text; rows without any value are none. */
final class XlsxFile extends RecordFile {

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> sheet;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final XlsxValues values;
    private final Columns columns;
    private long row;

    private XlsxFile(String name, FileFormat format, ReadableWorkbook workbook) throws IOException {
        super(name);
        this.workbook = workbook;
        this.values = new XlsxValues(workbook.isDate1904(), format.trim());
        this.sheet = workbook.getFirstSheet().openStream();
        this.rows = sheet.iterator();
        this.columns = new Columns(format.header() ? header() : format.columns());
    }

    static XlsxFile open(Content content, FileFormat format) throws IOException {
        ZipBounds.check(content);
        ReadingOptions withFormats = new ReadingOptions(true, true);
        try {
            ReadableWorkbook workbook = switch (content) {
                case Content.OnDisk(var path) -> new ReadableWorkbook(path.toFile(), withFormats);
                case Content.AtHand hand -> new ReadableWorkbook(hand.bytes(), withFormats);
            };
            try {
                return new XlsxFile(content.name(), format, workbook);
            } catch (IOException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (FileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FileException(content.name() + " is no XLSX file, or broken: " + FileException.reason(e));
        }
    }

    private List<String> header() {
        List<String> names = nextCells()
                .orElseThrow(() -> new FileException(name() + " is empty: it has no header that names its columns"));
        return Columns.named(name(), names.stream().map(String::strip).toList());
    }

    @Override
    public Optional<Row> next() {
        return nextCells().map(cells -> {
            while (cells.size() < columns.size()) {
                cells.add("");
            }
            return Row.of(columns, row, cells);
        });
    }

    /** The texts of the next row that has any, up to its last one. */
    private Optional<List<String>> nextCells() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row next = rows.next();
                row = next.getRowNum();
                List<String> cells = cells(next);
                if (!cells.isEmpty()) {
                    return Optional.of(cells);
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new FileException(name() + ", after line " + row + ": cannot be read on: " + FileException.reason(e));
        }
    }

    private List<String> cells(org.dhatim.fastexcel.reader.Row next) {
        List<String> cells = new ArrayList<>(next.getCellCount());
        for (int i = 0; i < next.getCellCount(); i++) {
            Cell cell = next.getCell(i);
            cells.add(cell == null ? "" : values.text(cell));
        }
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        return cells;
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    /** How far it is, is not told until it is read. */
    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        sheet.close();
        workbook.close();
    }
}
