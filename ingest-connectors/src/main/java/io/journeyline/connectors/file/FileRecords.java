package io.journeyline.connectors.file;

import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.RowGroups;
import io.journeyline.connectors.rows.format.RecordFile;
import io.journeyline.connectors.shelf.RowsReader;
import io.journeyline.value.InvalidValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The records of a file that is at hand whole, as an import would make them. */
public final class FileRecords implements RowsReader {

    /** Rows waiting for others of their record may take this much. */
    private static final long WAITING_ROWS_BYTES = 48_000_000;

    @Override
    public void read(Mapping mapping, byte[] bytes, Consumer<Rowed> next) {
        try (RecordFile file = RecordFile.of("the records", bytes, mapping.format())) {
            file.requireColumnsOf(mapping);
            RowGroups groups = new RowGroups(
                    mapping.grouping(), WAITING_ROWS_BYTES, group -> next.accept(new Rowed(group, group.problem())));
            for (Optional<Row> row = file.next(); row.isPresent(); row = file.next()) {
                groups.add(row.get());
            }
            groups.finish();
        } catch (FileException e) {
            throw new InvalidValue("records", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
