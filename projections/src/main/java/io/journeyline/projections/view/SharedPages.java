package io.journeyline.projections.view;

import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the log, each read once for all who follow it and stand at the same place. Who is behind the others reads for
 * itself, and nobody waits for anybody but while that one reads the very page both need.
 */
final class SharedPages {

    /** As many touchpoints as a page has at most. */
    private static final int LONGEST = 50_000;

    private static final int MOST = 8;
    private static final long MOST_TOUCHPOINTS = 2 * LONGEST;

    private final LogReader log;
    private final TouchpointReader reader;
    private final int followers;
    private final LinkedHashMap<Stretch, Shared> pages = new LinkedHashMap<>();

    /** @param followers how many there are: what all of them have taken is kept no longer */
    SharedPages(LogReader log, TouchpointReader reader, int followers) {
        this.log = log;
        this.reader = reader;
        this.followers = followers;
    }

    /** A stretch of the log; whose its touchpoints are is told as known at its end. */
    private record Stretch(long after, long upTo) {

        long length() {
            return Math.min(LONGEST, upTo - after);
        }
    }

    /**
     * A page.
     *
     * @param touchpoints empty if there are none
     * @param remains what is left of those that were anonymised
     * @param last the last position
     */
    record Page(Optional<Arrivals> touchpoints, List<AnonymisedTouchpoint> remains, long last) {}

    /** The first page behind a position, none of it behind another one, where something stands. */
    Page after(long after, long upTo) {
        Stretch stretch = new Stretch(after, upTo);
        return shared(stretch).page(stretch);
    }

    private synchronized Shared shared(Stretch stretch) {
        Shared shared = pages.computeIfAbsent(stretch, _ -> new Shared());
        shared.takers++;
        if (shared.takers >= followers) {
            pages.remove(stretch);
        }
        while (pages.size() > MOST || touchpoints() > MOST_TOUCHPOINTS) {
            pages.pollFirstEntry();
        }
        return shared;
    }

    private long touchpoints() {
        return pages.keySet().stream().mapToLong(Stretch::length).sum();
    }

    private final class Shared {

        private int takers;
        private @Nullable Page page;

        /** Who comes while it is being read waits for it; if that fails, the next one reads. */
        synchronized Page page(Stretch stretch) {
            if (page == null) {
                page = read(stretch);
            }
            return page;
        }
    }

    /** A touchpoint by itself. */
    Arrivals only(StoredTouchpoint touchpoint) {
        return Arrivals.of(List.of(touchpoint), reader);
    }

    private Page read(Stretch stretch) {
        List<LogEntry> entries = log.after(stretch.after(), stretch.upTo(), LONGEST);
        List<StoredTouchpoint> touchpoints = LogEntry.touchpoints(entries);
        return new Page(
                touchpoints.isEmpty() ? Optional.empty() : Optional.of(Arrivals.of(touchpoints, reader)),
                LogEntry.anonymised(entries),
                entries.getLast().position());
    }
}
