package io.journeyline.projections.view;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.Hindsight;
import io.journeyline.log.Turns;
import io.journeyline.log.Turns.Turn;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Folds stories from the log as they were, whatever views keep; those of everybody by a few at once. */
public final class StoryFolds {

    private static final int EVERYBODY_AT_ONCE = 2;

    private final CustomerStories stories;
    private final TouchpointReader reader;
    private final Turns turns = new Turns(EVERYBODY_AT_ONCE);

    public StoryFolds(CustomerStories stories, TouchpointReader reader) {
        this.stories = stories;
        this.reader = reader;
    }

    /**
     * What is remembered of a person as they were; empty for one not met by then.
     *
     * @param customer who answered to the id by then ({@link CustomerStories#at})
     */
    public <S> Optional<Folded<S>> at(CustomerId customer, Hindsight from, Fold<S> fold) {
        long regrouped = stories.regroupedLast(List.of(customer), from.known()).getOrDefault(customer, 0L);
        List<Folded<S>> folded = new ArrayList<>(1);
        stories.<@Nullable Void>walk(List.of(customer), from, told -> {
            StoryWalk walk = new StoryWalk(told, reader);
            if (walk.hasNextPerson()) {
                mustFold(walk, fold, folded);
            }
            return null;
        });
        return folded.stream().findFirst().map(one -> one.since(regrouped));
    }

    /**
     * What is remembered of everybody as they were, one person at a time, in the order of their ids, while the database
     * still sends them.
     *
     * @throws IllegalStateException if a touchpoint cannot be read
     * @throws io.journeyline.log.LogOverloaded if too many others do so
     */
    public <S> void everybody(Hindsight from, Fold<S> fold, Consumer<Folded<S>> each) {
        try (Turn _ = turn()) {
            tellEverybody(from, fold, each);
        }
    }

    /** A turn to tell everybody. */
    Turn turn() {
        return turns.take();
    }

    /** Likewise, by who has a turn. */
    <S> void tellEverybody(Hindsight from, Fold<S> fold, Consumer<Folded<S>> each) {
        stories.<@Nullable Void>walk(0, 1, from, told -> {
            StoryWalk walk = new StoryWalk(told, reader);
            List<Folded<S>> folded = new ArrayList<>(1);
            while (walk.hasNextPerson()) {
                mustFold(walk, fold, folded);
                each.accept(folded.removeLast());
            }
            return null;
        });
    }

    private static <S> void mustFold(StoryWalk walk, Fold<S> fold, List<Folded<S>> folded) {
        Refused refused = walk.foldPerson(fold, folded);
        if (refused != null) {
            throw new IllegalStateException(
                    "the touchpoint at position %d cannot be taken".formatted(refused.position()), refused.cause());
        }
    }
}
