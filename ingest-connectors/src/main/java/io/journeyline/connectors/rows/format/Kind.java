package io.journeyline.connectors.rows.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** How a file's rows are written. */
enum Kind {
    TEXT,
    NDJSON,
    PARQUET,
    XLSX;

    private static final int LONGEST_BEGINNING = 4;

    /** By the name's ending, else by how it begins. */
    static Kind of(Content content) throws IOException {
        String name = content.name().toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
            case "csv", "tsv", "txt" -> TEXT;
            case "ndjson", "jsonl" -> NDJSON;
            case "parquet" -> PARQUET;
            case "xlsx" -> XLSX;
            default -> beginning(content);
        };
    }

    private static Kind beginning(Content content) throws IOException {
        try (InputStream in = content.text()) {
            String beginning = new String(in.readNBytes(LONGEST_BEGINNING), US_ASCII);
            if (beginning.equals("PAR1")) {
                return PARQUET;
            }
            if (beginning.equals("PK\3\4")) {
                return XLSX;
            }
            return beginning.stripLeading().startsWith("{") ? NDJSON : TEXT;
        }
    }
}
