package io.journeyline.log;

import java.util.List;

/** One row of the log. */
public sealed interface LogEntry permits StoredTouchpoint, StoredEvent, ErasedTouchpoint, AnonymisedTouchpoint {

    /** Its place in the log: dense and rising from 1, in the order of commits. */
    long position();

    /** Those of some entries that are touchpoints which can be read. */
    static List<StoredTouchpoint> touchpoints(List<LogEntry> entries) {
        return entries.stream()
                .filter(StoredTouchpoint.class::isInstance)
                .map(StoredTouchpoint.class::cast)
                .toList();
    }

    /** Those of some entries of which something is left. */
    static List<AnonymisedTouchpoint> anonymised(List<LogEntry> entries) {
        return entries.stream()
                .filter(AnonymisedTouchpoint.class::isInstance)
                .map(AnonymisedTouchpoint.class::cast)
                .toList();
    }
}
