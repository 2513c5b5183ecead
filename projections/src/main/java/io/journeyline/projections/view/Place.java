package io.journeyline.projections.view;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins, of the log up to a position, as known at which its touchpoints are whose they are.
 *
 * @param parts how the stretch is cut by customers; null where it is not
 * @param part the part of which the page is, 0 where there are none
 */
record Place(long after, long upTo, @Nullable CustomerParts parts, int part) {

    /** So long bodies usually are, and no longer where a page has as many entries as it may have. */
    static final long BYTES_OF_AN_ENTRY = 500;

    Place(long after, long upTo) {
        this(after, upTo, null, 0);
    }

    /** How many entries there are from here on, of the part or all. */
    long entries() {
        return parts == null ? upTo - after : parts.entries(part, after);
    }

    /** How many entries of the usual length take as much room as these, whose length is known where they are cut. */
    long room() {
        return parts == null
                ? entries()
                : Math.max(entries(), Math.ceilDiv(parts.bytes(part, after), BYTES_OF_AN_ENTRY));
    }

    /** Behind which position its stretch begins, or where it is not cut, itself. */
    long begin() {
        return parts == null ? after : parts.after();
    }

    /** In the same part. */
    Place behind(long position) {
        return new Place(position, upTo, parts, part);
    }

    /** Where there is something from here on: here, or where the next part begins; empty if there is nothing. */
    Optional<Place> left() {
        if (entries() > 0) {
            return Optional.of(this);
        }
        return parts == null || part + 1 >= parts.count()
                ? Optional.empty()
                : Optional.of(new Place(parts.after(), upTo, parts, part + 1));
    }
}
