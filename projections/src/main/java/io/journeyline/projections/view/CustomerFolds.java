package io.journeyline.projections.view;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.view.Checkpoints.Checkpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps a fold of each customer. */
public final class CustomerFolds<S> {

    /** So many customers are held in memory at once, at most; with more, their ledgers outlive the collector's first look. */
    static final int PART = 250;

    /** So many threads fill a generation; each keeps a connection's other end busy with sorting what comes next. */
    private static final int FILLERS = 2;

    private final IntFunction<? extends Fold<S>> folds;
    private final FoldedRows<S> rows;
    private final Checkpoints<S, ?> checkpoints;
    private final CustomerStories stories;
    private final TouchpointReader reader;

    /** @param folds the fold of each generation */
    public CustomerFolds(
            IntFunction<? extends Fold<S>> folds,
            FoldedRows<S> rows,
            Checkpoints<S, ?> checkpoints,
            CustomerStories stories,
            TouchpointReader reader) {
        this.folds = folds;
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.stories = stories;
        this.reader = reader;
    }

    /** As {@link View#take} says. */
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        return batch(generation).take(arrivals);
    }

    /** As {@link View#retell} says. */
    public Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
        return batch(generation).retell(people, upTo);
    }

    private FoldBatch<S> batch(int generation) {
        return new FoldBatch<>(folds.apply(generation), rows, checkpoints, stories, reader, generation);
    }

    /** As {@link View#fill} says: person by person, so that each is folded in one go and written once. */
    public long fill(int generation, long upTo, FillingSteps steps) {
        try (ExecutorService fillers = Executors.newFixedThreadPool(FILLERS)) {
            List<CompletableFuture<Void>> parts = IntStream.range(0, FILLERS)
                    .mapToObj(part -> CompletableFuture.runAsync(() -> fill(part, generation, upTo, steps), fillers))
                    .toList();
            parts.forEach(CompletableFuture::join);
            return upTo;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void fill(int part, int generation, long upTo, FillingSteps steps) {
        Fold<S> fold = folds.apply(generation);
        stories.<@Nullable Void>walk(part, FILLERS, Hindsight.known(upTo), told -> {
            StoryWalk walk = new StoryWalk(told, reader);
            while (walk.hasNextPerson()) {
                List<Folded<S>> folded = new ArrayList<>(PART);
                List<Checkpoint<S>> kept = new ArrayList<>();
                while (folded.size() < PART && walk.hasNextPerson()) {
                    Refused refused = walk.foldPerson(fold, null, folded, kept);
                    if (refused != null) {
                        CustomerId person = walk.person();
                        steps.write(
                                () -> steps.refused(person, refused, tellBefore(generation, person, refused, upTo)));
                    }
                }
                steps.write(() -> {
                    Map<CustomerId, Long> regrouped = stories.regroupedLast(
                            folded.stream().map(Folded::customer).toList(), upTo);
                    rows.add(generation, Folded.since(regrouped, folded));
                    checkpoints.keep(generation, Checkpoint.since(regrouped, kept));
                });
            }
            return null;
        });
    }

    /**
     * Tells of who is refused what was known before that, and before what they are refused for was theirs.
     *
     * @return the position at which that was known
     */
    private long tellBefore(int generation, CustomerId person, Refused refused, long upTo) {
        long known = upTo;
        @Nullable Refused cause = refused;
        while (cause != null || !stories.at(person, known).equals(person)) {
            long regrouped = stories.regroupedLast(List.of(person), known).getOrDefault(person, 0L);
            known = Math.max(cause == null ? 0 : cause.position(), regrouped) - 1;
            cause = retell(generation, Set.of(person), known).get(person);
        }
        return known;
    }
}
