package io.journeyline.server.running;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The real data that lies beside the project. */
final class SharedData {

    private SharedData() {}

    /** A file of it; skips the test where it is not there. */
    static Path file(String name) {
        Path file = folder().resolve(name);
        assumeTrue(Files.exists(file), "skipped: no ../shared/data");
        return file;
    }

    private static Path folder() {
        String given = System.getProperty("journey.shared-data");
        if (given != null) {
            return Path.of(given);
        }
        Path project = Path.of("").toAbsolutePath();
        while (project.getParent() != null && !Files.exists(project.resolve("mvnw"))) {
            project = project.getParent();
        }
        return project.resolveSibling("shared").resolve("data");
    }

    /** The rows of one of these files, read by none of the product's code. */
    static List<NamedCsvRecord> rows(Path file, char delimiter) throws IOException {
        try (GZIPInputStream plain = new GZIPInputStream(Files.newInputStream(file));
                CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .detectBomHeader(true)
                        .ofNamedCsvRecord(plain);
                Stream<NamedCsvRecord> rows = reader.stream()) {
            return rows.toList();
        }
    }
}
