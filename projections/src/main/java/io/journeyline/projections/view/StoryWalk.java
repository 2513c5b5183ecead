package io.journeyline.projections.view;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Walks the stories of several people, one person at a time, holding one touchpoint at a time. */
final class StoryWalk implements Iterator<RecordedTouchpoint> {

    private final Iterator<StoredTouchpoint> told;
    private final TouchpointReader reader;
    private @Nullable StoredTouchpoint ahead;
    private @Nullable CustomerId person;
    private @Nullable Moment latest;
    private long position;
    private long highestPosition;

    StoryWalk(Iterator<StoredTouchpoint> told, TouchpointReader reader) {
        this.told = told;
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

    /** Folds the whole story of the next person, or answers why that cannot be. */
    <S> @Nullable Refused foldPerson(Fold<S> fold, Collection<Folded<S>> folded) {
        person = Objects.requireNonNull(ahead).customer();
        latest = null;
        highestPosition = 0;
        try {
            S ledger = fold.fold(null, this);
            folded.add(new Folded<>(person, ledger, highestPosition, Objects.requireNonNull(latest)));
            return null;
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException e) {
            return new Refused(position, e);
        }
    }

    /** Whose story was folded last, or could not be. */
    CustomerId person() {
        return Objects.requireNonNull(person);
    }

    /** Whether there is more of this person. */
    @Override
    public boolean hasNext() {
        return ahead != null && ahead.customer().equals(person);
    }

    @Override
    public RecordedTouchpoint next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        position = Objects.requireNonNull(ahead).position();
        RecordedTouchpoint touchpoint = ahead.read(reader);
        advance();
        latest = touchpoint.moment();
        highestPosition = Math.max(highestPosition, position);
        return touchpoint;
    }

    private void advance() {
        ahead = told.hasNext() ? told.next() : null;
    }
}
