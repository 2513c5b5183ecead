package io.journeyline.projections.view;

import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the log, each read once for all who follow it and stand at the same place. Who is behind the others reads for
 * itself, and nobody waits for anybody but, for some seconds, while that one reads the very page both need. Of all pages
 * together a number of touchpoints is held in memory; where that is reached, pages are short.
 */
final class SharedPages {

    /** As many entries as a page has at most: the longer, the fewer times a customer's rows are written. */
    private static final int LONGEST = 100_000;

    /** As many as it has where no more than that can be held. */
    private static final int SHORT = 10_000;

    /** As many entries as pages have together, apart from those that are short for want of room. */
    private static final long MOST_ENTRIES = 2 * LONGEST;

    /** However short pages are, no more of them are kept. */
    private static final int MOST_KEPT = 16;

    /** So many entries are read at a time. */
    private static final int LOAD = 20_000;

    /** So much of bodies the longest page has, however few its entries, and shorter ones less; it may be one load more. */
    private static final long MOST_BYTES = 48 << 20;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final LogReader log;
    private final TouchpointReader reader;
    private final Set<ViewName> followers;
    private final SequencedMap<Stretch, Shared> kept = new LinkedHashMap<>();
    private final Set<Shared> inUse = new HashSet<>();

    /** @param followers who share pages: what all of them have taken is kept no longer */
    SharedPages(LogReader log, TouchpointReader reader, Set<ViewName> followers) {
        this.log = log;
        this.reader = reader;
        this.followers = Set.copyOf(followers);
    }

    /** A stretch of the log; whose its touchpoints are is told as known at its end. */
    private record Stretch(long after, long upTo) {

        long length() {
            return upTo - after;
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
     * Has the page behind a position taken, none of it behind another one; of who is no follower, read for it alone, so that
     * nothing is in it that was erased before. Answers the last position of the page.
     */
    long take(ViewName who, long after, long upTo, Consumer<Page> taker) {
        Shared shared = enter(who, new Stretch(after, upTo));
        try {
            Page page = shared.page();
            taker.accept(page);
            return page.last();
        } finally {
            leave(shared);
        }
    }

    private synchronized Shared enter(ViewName who, Stretch stretch) {
        Shared shared = kept.get(stretch);
        if (!followers.contains(who)) {
            shared = new Shared(stretch, (int) Math.min(SHORT, stretch.length()));
        } else {
            if (shared == null) {
                shared = new Shared(stretch, roomFor(stretch.length()));
            }
            kept.put(stretch, shared);
            shared.takers.add(who);
        }
        if (shared.takers.size() == followers.size()) {
            kept.remove(stretch);
        }
        shared.users++;
        inUse.add(shared);
        return shared;
    }

    private synchronized void leave(Shared shared) {
        shared.users--;
        if (shared.users == 0) {
            inUse.remove(shared);
        }
    }

    /** How many of so many entries a page can have; of those that nobody takes, the ones kept longest make room. */
    private int roomFor(long entries) {
        int wanted = (int) Math.min(LONGEST, entries);
        Iterator<Shared> oldest = kept.values().iterator();
        while ((wanted > MOST_ENTRIES - held() || kept.size() >= MOST_KEPT) && oldest.hasNext()) {
            if (oldest.next().users == 0) {
                oldest.remove();
            }
        }
        return wanted <= MOST_ENTRIES - held() ? wanted : Math.min(SHORT, wanted);
    }

    /** How many entries the pages have that are kept or in use. */
    synchronized long held() {
        return Stream.concat(inUse.stream(), kept.values().stream())
                .distinct()
                .mapToLong(shared -> shared.length)
                .sum();
    }

    private final class Shared {

        private final Stretch stretch;
        private final int length;
        private final Set<ViewName> takers = new HashSet<>();
        private final ReentrantLock reading = new ReentrantLock();
        private @Nullable Page page;
        private int users;

        Shared(Stretch stretch, int length) {
            this.stretch = stretch;
            this.length = length;
        }

        /** Who comes while it is being read waits for it; if that fails or takes long, the next one reads. */
        Page page() {
            if (!isMine()) {
                return read(stretch, Math.min(SHORT, length));
            }
            try {
                if (page == null) {
                    page = read(stretch, length);
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

    private Page read(Stretch stretch, int length) {
        List<LogEntry> entries = entries(stretch, length);
        List<StoredTouchpoint> touchpoints = LogEntry.touchpoints(entries);
        return new Page(
                touchpoints.isEmpty() ? Optional.empty() : Optional.of(Arrivals.of(touchpoints, reader)),
                LogEntry.anonymised(entries),
                entries.getLast().position());
    }

    private List<LogEntry> entries(Stretch stretch, int length) {
        List<LogEntry> entries = new ArrayList<>(length);
        long last = stretch.after();
        long end = stretch.after() + length;
        long mostBytes = Math.max(1, MOST_BYTES * length / LONGEST);
        for (long bytes = 0;
                last < end && bytes < mostBytes;
                last = entries.getLast().position()) {
            List<LogEntry> load = log.after(last, stretch.upTo(), (int) Math.min(LOAD, end - last));
            bytes += Arrived.bytes(LogEntry.touchpoints(load));
            if (load.isEmpty()) {
                throw new IllegalStateException("the log ends at %d, not at %d".formatted(last, stretch.upTo()));
            }
            entries.addAll(load);
        }
        return entries;
    }
}
