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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a file that is at hand whole, as an import would make them. */
public final class FileRecords implements RowsReader {

    @Override
    public List<Rowed> read(Mapping mapping, byte[] bytes) {
        try (RecordFile file = RecordFile.of("the records", bytes, mapping.format())) {
            file.requireColumnsOf(mapping);
            List<Rowed> records = new ArrayList<>();
            RowGroups groups = new RowGroups(
                    mapping.grouping(), Long.MAX_VALUE, group -> records.add(new Rowed(group, group.problem())));
            for (Optional<Row> row = file.next(); row.isPresent(); row = file.next()) {
                groups.add(row.get());
            }
            groups.finish();
            return records;
        } catch (FileException e) {
            throw new InvalidValue("records", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
