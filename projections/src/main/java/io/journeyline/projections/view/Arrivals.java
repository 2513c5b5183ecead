package io.journeyline.projections.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.StoryPart;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Touchpoints that arrived, customer by customer, in portions that can be held in memory. Who shares them reads each once. */
public final class Arrivals {

    private static final int MOST_BYTES_OF_A_PORTION = 1 << 20;

    /** So much of the stories of those who are late is held at least, and of many touchpoints a quarter as much again. */
    private static final long LEAST_BYTES_OF_STORIES = 1 << 20;

    private static final int SHARE_OF_STORIES = 4;

    private final SharedPortions portions;
    private final SharedStories stories;
    private final Set<CustomerId> leftOut;
    private final long upTo;

    private Arrivals(SharedPortions portions, SharedStories stories, Set<CustomerId> leftOut, long upTo) {
        this.portions = portions;
        this.stories = stories;
        this.leftOut = leftOut;
        this.upTo = upTo;
    }

    /**
     * These, at least one, that stand in the log in this order.
     *
     * @param upTo the position, none of theirs behind it, as known at which they are whose they are
     */
    public static Arrivals of(List<StoredTouchpoint> touchpoints, long upTo, TouchpointReader reader) {
        Map<CustomerId, List<StoredTouchpoint>> arrived =
                touchpoints.stream().collect(groupingBy(StoredTouchpoint::customer, LinkedHashMap::new, toList()));
        long stories = Math.max(LEAST_BYTES_OF_STORIES, Arrived.bytes(touchpoints) / SHARE_OF_STORIES);
        return new Arrivals(
                new SharedPortions(portions(arrived, reader)), new SharedStories(upTo, stories), Set.of(), upTo);
    }

    private static List<Portion> portions(Map<CustomerId, List<StoredTouchpoint>> arrived, TouchpointReader reader) {
        List<Portion> portions = new ArrayList<>();
        Portion portion = new Portion();
        long bytes = 0;
        for (Map.Entry<CustomerId, List<StoredTouchpoint>> theirs : arrived.entrySet()) {
            long more = Arrived.bytes(theirs.getValue());
            boolean isFull = portion.customers().size() == CustomerFolds.PART || bytes + more > MOST_BYTES_OF_A_PORTION;
            if (isFull && !portion.customers().isEmpty()) {
                portions.add(portion);
                portion = new Portion();
                bytes = 0;
            }
            portion.add(new Arrived(theirs.getKey(), theirs.getValue(), reader));
            bytes += more;
        }
        portions.add(portion);
        return portions;
    }

    /** The same without those of some customers, of whom none is left out yet. */
    Arrivals without(Set<CustomerId> customers) {
        return new Arrivals(portions, stories, Set.copyOf(customers), upTo);
    }

    boolean isEmpty() {
        return unread().isEmpty();
    }

    /** The position as known at which they are whose they are; what is told again is told up to there. */
    public long upTo() {
        return upTo;
    }

    /** As {@link SharedStories#walk} says. */
    void walkStories(
            CustomerStories log, Map<CustomerId, StoryPart> parts, Consumer<Iterator<StoredTouchpoint>> walker) {
        stories.walk(log, parts, walker);
    }

    /** Where they stand, in no order, those that were left out too. */
    public long[] positions() {
        return touchpoints().mapToLong(StoredTouchpoint::position).toArray();
    }

    /** The position of the last of them, likewise. */
    public long last() {
        return touchpoints().mapToLong(StoredTouchpoint::position).max().orElseThrow();
    }

    private Stream<StoredTouchpoint> touchpoints() {
        return portions.all().stream()
                .flatMap(portion -> portion.customers().stream())
                .flatMap(arrived -> arrived.touchpoints().stream());
    }

    /** Hands on some customers' at a time, in no order: first those that somebody else has just read. */
    public void eachPortion(Consumer<List<Arrived>> taker) {
        portions.each(portion -> {
            List<Arrived> kept = kept(portion);
            if (!kept.isEmpty()) {
                taker.accept(kept);
            }
        });
    }

    private List<Arrived> kept(Portion portion) {
        return leftOut.isEmpty()
                ? portion.customers()
                : portion.customers().stream()
                        .filter(one -> !leftOut.contains(one.customer()))
                        .toList();
    }

    /** Hands on each customer's, likewise. */
    public void each(Consumer<Arrived> taker) {
        eachPortion(portion -> portion.forEach(taker));
    }

    /** All customers', whether or not they were read. */
    List<Arrived> unread() {
        return portions.all().stream()
                .flatMap(portion -> kept(portion).stream())
                .toList();
    }
}
