package io.journeyline.projections.view;

import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the log, each read once for all who follow it and stand at the same place. Who is behind the others reads for
 * itself, and nobody waits for anybody but, for some seconds, while that one reads the very page both need.
 */
final class SharedPages {

    /** As many entries as a page has at most. */
    private static final int LONGEST = 25_000;

    /** As many entries as the pages that are kept have at most, together. */
    private static final long MOST_ENTRIES = 2 * LONGEST;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final LogReader log;
    private final TouchpointReader reader;
    private final Set<ViewName> followers;
    private final LinkedHashMap<Stretch, Shared> pages = new LinkedHashMap<>();

    /** @param followers who share pages: what all of them have taken is kept no longer */
    SharedPages(LogReader log, TouchpointReader reader, Set<ViewName> followers) {
        this.log = log;
        this.reader = reader;
        this.followers = Set.copyOf(followers);
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

    /**
     * The page behind a position, none of it behind another one; of who is no follower, read for it alone, so that nothing is
     * in it that was erased before.
     */
    Page after(ViewName who, long after, long upTo) {
        Stretch stretch = new Stretch(after, upTo);
        return followers.contains(who) ? shared(who, stretch).page(stretch) : read(stretch);
    }

    private synchronized Shared shared(ViewName who, Stretch stretch) {
        Shared shared = pages.computeIfAbsent(stretch, _ -> new Shared());
        shared.takers.add(who);
        if (shared.takers.size() == followers.size()) {
            pages.remove(stretch);
        }
        while (entries() > MOST_ENTRIES) {
            pages.pollFirstEntry();
        }
        return shared;
    }

    private long entries() {
        return pages.keySet().stream().mapToLong(Stretch::length).sum();
    }

    private final class Shared {

        private final Set<ViewName> takers = new HashSet<>();
        private final ReentrantLock reading = new ReentrantLock();
        private @Nullable Page page;

        /** Who comes while it is being read waits for it; if that fails or takes long, the next one reads. */
        Page page(Stretch stretch) {
            if (!isMine()) {
                return read(stretch);
            }
            try {
                if (page == null) {
                    page = read(stretch);
                }
                return page;
            } finally {
                reading.unlock();
            }
        }

        private boolean isMine() {
            try {
                return reading.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
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
