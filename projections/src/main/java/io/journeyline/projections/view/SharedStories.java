package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The stories of those in a page for whom something came late, each read once for all who tell them again. So much of bodies is
 * held; what is longer, everybody reads for themselves.
 */
final class SharedStories {

    private final long upTo;
    private final long most;
    private final PatientLock reading = new PatientLock();
    private final Map<CustomerId, Story> stories = new HashMap<>();
    private long held;

    /**
     * Those of a page.
     *
     * @param upTo the position as known at which they are told
     * @param most bytes of bodies that are held
     */
    SharedStories(long upTo, long most) {
        this.upTo = upTo;
        this.most = most;
    }

    private record Story(Instant since, List<StoredTouchpoint> touchpoints) {}

    /**
     * Has somebody walk over the ends of stories, one person after the other, in one walk or two.
     *
     * @param log where those are read that are not held
     * @param since of each person, from when on; some come from earlier on
     */
    void walk(CustomerStories log, Map<CustomerId, Instant> since, Consumer<Iterator<StoredTouchpoint>> walker) {
        if (!reading.take()) {
            walk(log, since, walker, found -> found);
            return;
        }
        List<StoredTouchpoint> told = new ArrayList<>();
        try {
            Map<CustomerId, Instant> untold = new LinkedHashMap<>();
            since.forEach((customer, begun) -> {
                Story story = stories.get(customer);
                if (story == null || story.since().isAfter(begun)) {
                    untold.put(customer, begun);
                } else {
                    told.addAll(story.touchpoints());
                }
            });
            if (!untold.isEmpty()) {
                walk(log, untold, walker, found -> new Listening(found, untold));
            }
        } finally {
            reading.giveBack();
        }
        walker.accept(told.iterator());
    }

    private void walk(
            CustomerStories log,
            Map<CustomerId, Instant> since,
            Consumer<Iterator<StoredTouchpoint>> walker,
            UnaryOperator<Iterator<StoredTouchpoint>> seen) {
        log.<@Nullable Void>walk(since, upTo, found -> {
            walker.accept(seen.apply(found));
            return null;
        });
    }

    /** Keeps the stories that somebody walks over, of which there is room for. */
    private final class Listening implements Iterator<StoredTouchpoint> {

        private final Iterator<StoredTouchpoint> found;
        private final Map<CustomerId, Instant> since;
        private final List<StoredTouchpoint> story = new ArrayList<>();
        private @Nullable CustomerId person;
        private long bytes;

        Listening(Iterator<StoredTouchpoint> found, Map<CustomerId, Instant> since) {
            this.found = found;
            this.since = since;
        }

        @Override
        public boolean hasNext() {
            boolean hasNext = found.hasNext();
            if (!hasNext) {
                keep();
            }
            return hasNext;
        }

        @Override
        public StoredTouchpoint next() {
            StoredTouchpoint touchpoint = found.next();
            if (!touchpoint.customer().equals(person)) {
                keep();
                person = touchpoint.customer();
            }
            bytes += touchpoint.body().bytes().length;
            if (held + bytes <= most) {
                story.add(touchpoint);
            } else {
                story.clear();
            }
            return touchpoint;
        }

        private void keep() {
            if (person != null && held + bytes <= most) {
                stories.put(person, new Story(Objects.requireNonNull(since.get(person)), List.copyOf(story)));
                held += bytes;
            }
            story.clear();
            bytes = 0;
            person = null;
        }
    }
}
