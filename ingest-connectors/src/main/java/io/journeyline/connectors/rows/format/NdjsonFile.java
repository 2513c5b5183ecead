package io.journeyline.connectors.rows.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.Row.Columns;
import io.journeyline.connectors.rows.format.Content.CountingStream;
import io.journeyline.connectors.shelf.JsonRecords;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object to a line, each with columns of its own; blank lines are none. */
final class NdjsonFile extends RecordFile {

    private static final int LONGEST_LINE = 256 << 10;

    private final CountingStream counted;
    private final InputStream text;
    private Columns last = new Columns(List.of());
    private long line;

    private NdjsonFile(String name, CountingStream counted, InputStream text) {
        super(name);
        this.counted = counted;
        this.text = text;
    }

    static NdjsonFile open(Content content) throws IOException {
        CountingStream counted = new CountingStream(content.bytes());
        return new NdjsonFile(content.name(), counted, new BufferedInputStream(Content.text(counted), Content.BUFFER));
    }

    @Override
    public Optional<Row> next() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            while (readLine(bytes)) {
                line++;
                String written = bytes.toString(UTF_8);
                if (!written.isBlank()) {
                    return Optional.of(row(written, bytes.toByteArray()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new FileException(name() + ", line " + (line + 1) + ": cannot be read: " + FileException.reason(e));
        }
    }

    private Row row(String written, byte[] bytes) {
        if (bytes.length > LONGEST_LINE) {
            return Row.unreadable(line, "", "has more than " + LONGEST_LINE + " bytes");
        }
        return JsonRecords.object(bytes)
                .map(object -> row(JsonRecords.fields(object)))
                .orElseGet(() -> Row.unreadable(line, written, "is no JSON object"));
    }

    private Row row(Map<String, Object> fields) {
        List<String> names = List.copyOf(fields.keySet());
        if (!names.equals(last.names())) {
            last = new Columns(names);
        }
        return Row.of(last, line, new ArrayList<>(fields.values()));
    }

    /** Takes in a line, of one that is too long as much as shows that it is; returns whether there was one. */
    private boolean readLine(ByteArrayOutputStream bytes) throws IOException {
        bytes.reset();
        int read = text.read();
        boolean some = read >= 0;
        while (read >= 0 && read != '\n') {
            if (bytes.size() <= LONGEST_LINE) {
                bytes.write(read);
            }
            read = text.read();
        }
        return some;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    boolean hasColumns() {
        return false;
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public long bytesRead() {
        return counted.count();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
