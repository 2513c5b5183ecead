package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.StoryPart;
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
    private long bytesHeld;

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

    private record Story(StoryPart part, List<StoredTouchpoint> touchpoints) {

        boolean covers(StoryPart wanted) {
            return part.upTo() == wanted.upTo() && !part.since().isAfter(wanted.since());
        }
    }

    /**
     * Has somebody walk over parts of stories, one person after the other.
     *
     * @param log where those are read that are not held
     * @param parts of each person; some come from earlier on
     */
    void walk(CustomerStories log, Map<CustomerId, StoryPart> parts, Consumer<Iterator<StoredTouchpoint>> walker) {
        if (!reading.take()) {
            walk(log, parts, walker, found -> found);
            return;
        }
        List<StoredTouchpoint> told = new ArrayList<>();
        try {
            Map<CustomerId, StoryPart> untold = new LinkedHashMap<>();
            parts.forEach((customer, wanted) -> {
                Story story = stories.get(customer);
                if (story == null || !story.covers(wanted)) {
                    untold.put(customer, wanted);
                } else {
                    told.addAll(story.touchpoints());
                }
            });
            if (!untold.isEmpty()) {
                walk(log, untold, walker, found -> new Listening(found, untold, told.iterator()));
                return;
            }
        } finally {
            reading.giveBack();
        }
        walker.accept(told.iterator());
    }

    private void walk(
            CustomerStories log,
            Map<CustomerId, StoryPart> parts,
            Consumer<Iterator<StoredTouchpoint>> walker,
            UnaryOperator<Iterator<StoredTouchpoint>> seen) {
        log.<@Nullable Void>walk(parts, upTo, found -> {
            walker.accept(seen.apply(found));
            return null;
        });
    }

    /** Keeps the stories that somebody walks over, of which there is room for, and goes on with those that are held. */
    private final class Listening implements Iterator<StoredTouchpoint> {

        private final Iterator<StoredTouchpoint> found;
        private final Map<CustomerId, StoryPart> parts;
        private final Iterator<StoredTouchpoint> held;
        private final List<StoredTouchpoint> story = new ArrayList<>();
        private @Nullable CustomerId person;
        private long bytes;

        Listening(Iterator<StoredTouchpoint> found, Map<CustomerId, StoryPart> parts, Iterator<StoredTouchpoint> held) {
            this.found = found;
            this.parts = parts;
            this.held = held;
        }

        @Override
        public boolean hasNext() {
            if (found.hasNext()) {
                return true;
            }
            keep();
            return held.hasNext();
        }

        @Override
        public StoredTouchpoint next() {
            if (!found.hasNext()) {
                return held.next();
            }
            StoredTouchpoint touchpoint = found.next();
            if (!touchpoint.customer().equals(person)) {
                keep();
                person = touchpoint.customer();
            }
            bytes += touchpoint.body().bytes().length;
            if (bytesHeld + bytes <= most) {
                story.add(touchpoint);
            } else {
                story.clear();
            }
            return touchpoint;
        }

        private void keep() {
            if (person != null && bytesHeld + bytes <= most) {
                stories.put(person, new Story(Objects.requireNonNull(parts.get(person)), List.copyOf(story)));
                bytesHeld += bytes;
            }
            story.clear();
            bytes = 0;
            person = null;
        }
    }
}
