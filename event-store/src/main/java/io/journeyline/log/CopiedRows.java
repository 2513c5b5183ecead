package io.journeyline.log;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.springframework.dao.DataAccessException;

/** What is read of the rows that a COPY sends, one message each; the first one carries the header before it. */
final class CopiedRows<T> implements Iterator<T> {

    private static final int HEADER_BYTES = 19;

    private final CopyOut copy;
    private final Function<CopiedRow, @Nullable T> read;
    private final Function<SQLException, DataAccessException> translated;
    private @Nullable T next;

    /** @param read answers null for a row that is to be left out */
    CopiedRows(
            CopyOut copy,
            Function<CopiedRow, @Nullable T> read,
            Function<SQLException, DataAccessException> translated) {
        this.copy = copy;
        this.read = read;
        this.translated = translated;
        this.next = receive(HEADER_BYTES);
    }

    private @Nullable T receive(int header) {
        try {
            int from = header;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                CopiedRow row = new CopiedRow(message, from);
                T value = row.isEnd() ? null : read.apply(row);
                if (value != null) {
                    return value;
                }
                from = 0;
            }
            return null;
        } catch (SQLException e) {
            throw translated.apply(e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public T next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        T value = next;
        next = receive(0);
        return value;
    }
}
