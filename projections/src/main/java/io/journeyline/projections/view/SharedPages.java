package io.journeyline.projections.view;

import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogOutline;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the log, each read once for all who follow it and stand at the same place. What is longer than a page is cut by
 * customers, so that all there is of one is in one page. Who is behind the others reads for itself, and nobody waits for
 * anybody but, for some seconds, while that one reads the very page both need. Of all pages together a number of touchpoints
 * is held in memory; where that is reached, pages are short.
 */
final class SharedPages {

    /** As many entries as a page has at most; of twice as long ones, those held at once were a quarter of 512 MiB. */
    static final int LONGEST = 25_000;

    /** So many loads the longest page is read in; where no more can be held, a page is one load. */
    private static final int LOADS = 5;

    /** So many of the longest pages are held at once, or as much of others, apart from those of one load. */
    private static final long MOST_LONG = 4;

    /** However short pages are, no more of them are kept. */
    private static final int MOST_KEPT = 16;

    private final LogReader log;
    private final TouchpointReader reader;
    private final Set<ViewName> followers;
    private final int longest;
    private final SequencedMap<Place, Shared> kept = new LinkedHashMap<>();
    private final Set<Shared> inUse = new HashSet<>();
    private final Map<ViewName, Place> reached = new HashMap<>();

    /**
     * Those of a log.
     *
     * @param followers who share pages: what each of them has taken or passed is kept no longer
     * @param longest as many entries as a page has at most
     */
    SharedPages(LogReader log, TouchpointReader reader, Set<ViewName> followers, int longest) {
        this.log = log;
        this.reader = reader;
        this.followers = Set.copyOf(followers);
        this.longest = longest;
    }

    /**
     * A page.
     *
     * @param touchpoints empty if there are none
     * @param remains what is left of those that were anonymised
     * @param next where the next one begins, empty behind the last
     */
    record Page(Optional<Arrivals> touchpoints, List<AnonymisedTouchpoint> remains, Optional<Place> next) {}

    /**
     * Has the page at a place taken; of who is no follower, read for it alone, so that nothing is in it that was erased
     * before, and in the order of the log. Answers where the next one begins: what all of them have, from the first to the
     * last, is each entry up to the position once.
     */
    Optional<Place> take(ViewName who, Place place, Consumer<Page> taker) {
        Shared shared = enter(who, place);
        try {
            Page page = shared.page();
            taker.accept(page);
            return page.next();
        } finally {
            leave(shared);
        }
    }

    private synchronized Shared enter(ViewName who, Place place) {
        Shared shared = kept.get(place);
        if (!followers.contains(who)) {
            shared = new Shared(place, (int) Math.min(load(), place.entries()), false);
        } else {
            if (shared == null) {
                shared = new Shared(place, roomFor(isLong(place) ? longest : place.room()), isLong(place));
            }
            kept.put(place, shared);
            shared.takers.add(who);
            reached.put(who, place);
        }
        shared.users++;
        inUse.add(shared);
        forgetNeedless();
        return shared;
    }

    /** What none of the followers will come to is not kept. */
    private void forgetNeedless() {
        kept.values().removeIf(shared -> followers.stream().noneMatch(who -> mayCome(who, shared)));
    }

    /** Spans end where others' did, but for who lies so far behind that short ones are passed over. */
    private boolean mayCome(ViewName who, Shared shared) {
        Place at = reached.get(who);
        if (at == null) {
            return true;
        }
        if (shared.takers.contains(who)) {
            return false;
        }
        Place page = shared.place;
        if (at.upTo() == page.upTo()) {
            return page.part() > at.part() || (page.part() == at.part() && page.after() >= at.after());
        }
        long ahead = page.begin() - at.upTo();
        return ahead >= 0 && (ahead < longest || shared.isLong || page.parts() != null);
    }

    private int load() {
        return longest / LOADS;
    }

    /** Whether it is to be cut by customers, which takes an outline of it. */
    private boolean isLong(Place place) {
        return place.parts() == null && place.entries() > load();
    }

    private synchronized void leave(Shared shared) {
        shared.users--;
        if (shared.users == 0) {
            inUse.remove(shared);
        }
        forgetNeedless();
    }

    /** How many of so many entries a page can have; of those that nobody takes, the ones kept longest make room. */
    private int roomFor(long entries) {
        int wanted = (int) Math.min(longest, entries);
        long most = MOST_LONG * longest;
        Iterator<Shared> oldest = kept.values().iterator();
        while ((wanted > most - held() || kept.size() >= MOST_KEPT) && oldest.hasNext()) {
            if (oldest.next().users == 0) {
                oldest.remove();
            }
        }
        return wanted <= most - held() ? wanted : Math.min(load(), wanted);
    }

    /** How many entries the pages have that are kept or in use. */
    synchronized long held() {
        return Stream.concat(inUse.stream(), kept.values().stream())
                .distinct()
                .mapToLong(shared -> shared.length)
                .sum();
    }

    private final class Shared {

        private final Place place;
        private final int length;
        private final boolean isLong;
        private final Set<ViewName> takers = new HashSet<>();
        private final PatientLock reading = new PatientLock();
        private @Nullable Page page;
        private int users;

        Shared(Place place, int length, boolean isLong) {
            this.place = place;
            this.length = length;
            this.isLong = isLong;
        }

        /** Who comes while it is being read waits for it; if that fails or takes long, the next one reads. */
        Page page() {
            if (!reading.take()) {
                return read(place, Math.min(load(), length));
            }
            try {
                if (page == null) {
                    page = read(isLong ? cut(place, length) : place, length);
                }
                return page;
            } finally {
                reading.giveBack();
            }
        }
    }

    /** A touchpoint by itself. */
    Arrivals only(StoredTouchpoint touchpoint) {
        return Arrivals.of(List.of(touchpoint), touchpoint.position(), reader);
    }

    /** What arrived of some customers by itself, as known at a position. */
    Arrivals only(List<Arrived> customers, long upTo) {
        return Arrivals.of(
                customers.stream()
                        .flatMap(arrived -> arrived.touchpoints().stream())
                        .toList(),
                upTo,
                reader);
    }

    private Place cut(Place place, int length) {
        LogOutline outline = log.outline(place.after(), place.upTo());
        return new Place(place.after(), place.upTo(), new CustomerParts(outline, length, bytes(length)), 0);
    }

    /** So much of bodies a page has that may have so many entries; it may be one load more. */
    private static long bytes(long entries) {
        return Place.BYTES_OF_AN_ENTRY * entries;
    }

    private Page read(Place place, int length) {
        List<LogEntry> entries = new ArrayList<>(length);
        Place at = place;
        for (long bytes = 0; at.entries() > 0 && entries.size() < length && bytes < bytes(length); ) {
            List<LogEntry> load =
                    load(at, Math.min(load(), length - entries.size()), Math.min(bytes(load()), bytes(length) - bytes));
            entries.addAll(load);
            bytes += Arrived.bytes(LogEntry.touchpoints(load));
            at = at.behind(load.getLast().position());
        }
        List<StoredTouchpoint> touchpoints = LogEntry.touchpoints(entries);
        return new Page(
                touchpoints.isEmpty() ? Optional.empty() : Optional.of(Arrivals.of(touchpoints, place.upTo(), reader)),
                LogEntry.anonymised(entries),
                at.left());
    }

    private List<LogEntry> load(Place place, int most, long mostBytes) {
        CustomerParts parts = place.parts();
        List<LogEntry> load = parts == null
                ? log.after(place.after(), place.upTo(), most)
                : log.at(parts.positions(place.part(), place.after(), most, mostBytes), place.upTo());
        if (load.isEmpty()) {
            throw new IllegalStateException("the log ends at %d, not at %d".formatted(place.after(), place.upTo()));
        }
        return load;
    }
}
