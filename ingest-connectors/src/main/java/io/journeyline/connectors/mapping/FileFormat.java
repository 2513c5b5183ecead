package io.journeyline.connectors.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How the rows of a source's files are written.
 *
 * @param header whether the first row names the columns; else {@code columns} does
 * @param columns the names of the columns of a file without header, in order
 * @param trim whether blanks around every value are dropped
 */
public record FileFormat(
        char delimiter, Charset encoding, char quote, boolean header, List<String> columns, boolean trim) {

    /** Comma, UTF-8, double quotes, a header. */
    public static final FileFormat CSV = new FileFormat(',', StandardCharsets.UTF_8, '"', true, List.of(), false);

    public FileFormat {
        columns = List.copyOf(columns);
        if (delimiter == quote) {
            throw new IllegalArgumentException("delimiter and quote are both '" + quote + "'");
        }
        if (!header && columns.isEmpty()) {
            throw new IllegalArgumentException("a file without header needs the names of its columns");
        }
    }

    public FileFormat withDelimiter(char other) {
        return new FileFormat(other, encoding, quote, header, columns, trim);
    }

    public FileFormat withEncoding(Charset other) {
        return new FileFormat(delimiter, other, quote, header, columns, trim);
    }

    public FileFormat withQuote(char other) {
        return new FileFormat(delimiter, encoding, other, header, columns, trim);
    }

    /** The same format for a file whose first row is data already. */
    public FileFormat withoutHeader(List<String> names) {
        return new FileFormat(delimiter, encoding, quote, false, names, trim);
    }
}
