package io.journeyline.projections.view;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.projections.view.Checkpoints.Checkpoint;
import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Walks the stories of several people, one person at a time, holding one touchpoint at a time of what the log tells, and of
 * what is at hand besides, one person's.
 */
final class StoryWalk implements Iterator<RecordedTouchpoint> {

    /** So many touchpoints are folded until a checkpoint may be kept. */
    private static final int STRETCH = 128;

    private final Iterator<StoredTouchpoint> told;
    private final TouchpointReader reader;
    private final Map<CustomerId, Supplier<List<RecordedTouchpoint>>> atHand;
    private Deque<RecordedTouchpoint> fresh = new ArrayDeque<>();
    private @Nullable StoredTouchpoint ahead;
    private @Nullable RecordedTouchpoint read;
    private @Nullable CustomerId person;
    private @Nullable Moment latest;
    private boolean isBrokenOff;
    private long position;
    private long highestPosition;

    StoryWalk(Iterator<StoredTouchpoint> told, TouchpointReader reader) {
        this(told, reader, Map.of());
    }

    /** @param atHand what belongs to stories besides, by moment */
    StoryWalk(
            Iterator<StoredTouchpoint> told,
            TouchpointReader reader,
            Map<CustomerId, Supplier<List<RecordedTouchpoint>>> atHand) {
        this.told = told;
        this.reader = reader;
        this.atHand = new LinkedHashMap<>(atHand);
        advance();
    }

    /** Leaves what is left of the person before. */
    boolean hasNextPerson() {
        while (isTheirs()) {
            advance();
        }
        fresh.clear();
        return ahead != null || !atHand.isEmpty();
    }

    /** Who comes next. */
    CustomerId nextPerson() {
        return ahead != null ? ahead.customer() : atHand.keySet().iterator().next();
    }

    /** Folds the whole story of the next person, or answers why that cannot be. */
    <S> @Nullable Refused foldPerson(Fold<S> fold, Collection<Folded<S>> folded) {
        return foldPerson(fold, null, folded, new ArrayList<>());
    }

    /**
     * Folds the story of the next person on from a checkpoint, or from its beginning, or answers why that cannot be.
     *
     * @param from the checkpoint, up to whose moment all that is told is passed by; null for the beginning
     * @param checkpoints to which those are added that are worth keeping
     */
    <S> @Nullable Refused foldPerson(
            Fold<S> fold,
            @Nullable Folded<S> from,
            Collection<Folded<S>> folded,
            Collection<Checkpoint<S>> checkpoints) {
        person = nextPerson();
        latest = from == null ? null : from.latest();
        highestPosition = from == null ? 0 : from.position();
        try {
            Supplier<List<RecordedTouchpoint>> theirs = atHand.remove(person);
            fresh = new ArrayDeque<>(theirs == null ? List.of() : theirs.get());
            pass(latest);
            Map<Integer, Checkpoint<S>> kept = new HashMap<>();
            Folded<S> told = stretch(fold, from);
            for (int stretches = 1; hasNext(); stretches++) {
                Checkpoint<S> checkpoint = Checkpoints.after(stretches, told);
                kept.put(checkpoint.slot(), checkpoint);
                told = stretch(fold, told);
            }
            folded.add(told);
            checkpoints.addAll(kept.values());
            return null;
        } catch (RuntimeException e) {
            if (isBrokenOff || e instanceof DataAccessException) {
                throw e;
            }
            return new Refused(position, e);
        }
    }

    /** Passes by what happened up to a moment. */
    private void pass(@Nullable Moment moment) {
        while (moment != null && isTheirs() && readAhead().moment().compareTo(moment) <= 0) {
            advance();
        }
    }

    private RecordedTouchpoint readAhead() {
        StoredTouchpoint touchpoint = Objects.requireNonNull(ahead);
        position = touchpoint.position();
        if (read == null) {
            read = touchpoint.read(reader);
        }
        return read;
    }

    private <S> Folded<S> stretch(Fold<S> fold, @Nullable Folded<S> from) {
        int[] left = {STRETCH};
        S ledger = fold.fold(from == null ? null : from.ledger(), new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left[0] > 0 && StoryWalk.this.hasNext();
            }

            @Override
            public RecordedTouchpoint next() {
                left[0]--;
                return StoryWalk.this.next();
            }
        });
        return new Folded<>(person(), ledger, highestPosition, Objects.requireNonNull(latest));
    }

    /** Whose story was folded last, or could not be. */
    CustomerId person() {
        return Objects.requireNonNull(person);
    }

    /** Whether there is more of this person. */
    @Override
    public boolean hasNext() {
        return isTheirs() || !fresh.isEmpty();
    }

    private boolean isTheirs() {
        return ahead != null && ahead.customer().equals(person);
    }

    @Override
    public RecordedTouchpoint next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RecordedTouchpoint touchpoint = isFreshFirst() ? fresh.remove() : told();
        position = touchpoint.position();
        latest = touchpoint.moment();
        highestPosition = Math.max(highestPosition, position);
        return touchpoint;
    }

    private boolean isFreshFirst() {
        return !fresh.isEmpty()
                && (!isTheirs()
                        || fresh.element().moment().compareTo(readAhead().moment()) < 0);
    }

    private RecordedTouchpoint told() {
        RecordedTouchpoint touchpoint = readAhead();
        advance();
        return touchpoint;
    }

    /** What cannot be told may be anybody's. */
    private void advance() {
        read = null;
        isBrokenOff = true;
        ahead = told.hasNext() ? told.next() : null;
        isBrokenOff = false;
    }
}
