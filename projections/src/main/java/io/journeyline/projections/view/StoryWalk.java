package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories.Told;
import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks the stories of several people, one person at a time, while the database still sends them. */
final class StoryWalk implements Iterator<RecordedTouchpoint>, AutoCloseable {

    private final Stream<Told> stories;
    private final Iterator<Told> told;
    private final TouchpointReader reader;
    private @Nullable Told ahead;
    private @Nullable CustomerId person;
    private @Nullable Moment latest;
    private long highestPosition;

    StoryWalk(Stream<Told> stories, TouchpointReader reader) {
        this.stories = stories;
        this.told = stories.iterator();
        this.reader = reader;
        advance();
    }

    /** Leaves what is left of the person before. */
    boolean hasNextPerson() {
        while (hasNext()) {
            advance();
        }
        return ahead != null;
    }

    CustomerId nextPerson() {
        person = Objects.requireNonNull(ahead).person();
        latest = null;
        highestPosition = 0;
        return person;
    }

    /** Whether there is more of this person. */
    @Override
    public boolean hasNext() {
        return ahead != null && ahead.person().equals(person);
    }

    @Override
    public RecordedTouchpoint next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RecordedTouchpoint touchpoint =
                Objects.requireNonNull(ahead).touchpoint().read(reader);
        advance();
        latest = touchpoint.moment();
        highestPosition = Math.max(highestPosition, touchpoint.position());
        return touchpoint;
    }

    long highestPosition() {
        return highestPosition;
    }

    Moment latest() {
        return Objects.requireNonNull(latest);
    }

    private void advance() {
        ahead = told.hasNext() ? told.next() : null;
    }

    @Override
    public void close() {
        stories.close();
    }
}
