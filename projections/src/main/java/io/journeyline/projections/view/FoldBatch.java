package io.journeyline.projections.view;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.projections.view.Checkpoints.Checkpoint;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch customer by customer: on from where the customer stands if all that is new happened later, and if something
 * is late, again from the log, from the last checkpoint before that. So the order of arrival makes no difference.
 */
final class FoldBatch<S> {

    /** So many who are late are worth the questions that are asked for all of them together. */
    private static final int WORTH_ASKING = 64;

    private final Fold<S> fold;
    private final FoldedRows<S> rows;
    private final Checkpoints<S, ?> checkpoints;
    private final CustomerStories stories;
    private final TouchpointReader reader;
    private final int generation;
    private final Map<CustomerId, Late<S>> late = new LinkedHashMap<>();
    private final Map<CustomerId, Refused> refused = new HashMap<>();

    FoldBatch(
            Fold<S> fold,
            FoldedRows<S> rows,
            Checkpoints<S, ?> checkpoints,
            CustomerStories stories,
            TouchpointReader reader,
            int generation) {
        this.fold = fold;
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.stories = stories;
        this.reader = reader;
        this.generation = generation;
    }

    Map<CustomerId, Refused> take(Arrivals arrivals) {
        arrivals.eachPortion(portion -> {
            foldOn(portion);
            if (late.size() >= WORTH_ASKING) {
                foldLate(arrivals);
            }
        });
        foldLate(arrivals);
        return refused;
    }

    private void foldLate(Arrivals arrivals) {
        inParts(
                late.values(),
                some -> foldAgain(
                        some, arrivals.upTo(), (since, walker) -> arrivals.walkStories(stories, since, walker)));
        late.clear();
    }

    /** Tells people again whose touchpoints became others; those without any are gone. */
    Map<CustomerId, Refused> retell(Collection<CustomerId> people, long upTo) {
        inParts(people, some -> {
            Set<CustomerId> gone = new HashSet<>(some);
            gone.removeAll(foldAgain(
                    some.stream().map(Late::<S>fromTheBeginning).toList(),
                    upTo,
                    (since, walker) -> stories.<@Nullable Void>walk(since, upTo, found -> {
                        walker.accept(found);
                        return null;
                    })));
            rows.remove(generation, gone);
        });
        return refused;
    }

    private static <T> void inParts(Collection<T> customers, Consumer<List<T>> work) {
        List<T> all = List.copyOf(customers);
        for (int from = 0; from < all.size(); from += CustomerFolds.PART) {
            work.accept(all.subList(from, Math.min(all.size(), from + CustomerFolds.PART)));
        }
    }

    private void foldOn(List<Arrived> portion) {
        Map<CustomerId, Folded<S>> before =
                rows.load(generation, portion.stream().map(Arrived::customer).toList()).stream()
                        .collect(toMap(Folded::customer, identity()));
        List<Folded<S>> folded = new ArrayList<>(portion.size());
        List<Checkpoint<S>> kept = new ArrayList<>();
        for (Arrived arrived : portion) {
            Folded<S> standing = before.get(arrived.customer());
            if (arrived.isBulky()) {
                if (standing == null || standing.position() < arrived.last()) {
                    late.put(arrived.customer(), Late.fromTheBeginning(arrived.customer()));
                }
                continue;
            }
            Refused cause = foldOn(standing, arrived, folded);
            if (cause != null) {
                refused.put(arrived.customer(), cause);
            } else if (standing != null && isKept(standing, arrived)) {
                kept.add(Checkpoints.at(standing));
            }
        }
        rows.save(generation, folded);
        checkpoints.keep(generation, kept);
    }

    private boolean isKept(Folded<S> standing, Arrived arrived) {
        return !late.containsKey(arrived.customer()) && checkpoints.isDue(standing.ledger(), arrived);
    }

    private @Nullable Refused foldOn(@Nullable Folded<S> before, Arrived arrived, List<Folded<S>> folded) {
        long known = before == null ? 0 : before.position();
        List<RecordedTouchpoint> fresh = new ArrayList<>(arrived.touchpoints().size());
        Refused unreadable = arrived.read(touchpoint -> {
            if (touchpoint.position() > known) {
                fresh.add(touchpoint);
            }
        });
        if (unreadable != null || fresh.isEmpty()) {
            return unreadable;
        }
        long position = fresh.getLast().position();
        try {
            fresh.sort(Comparator.comparing(RecordedTouchpoint::moment));
            foldOn(before, fresh, position, folded);
            return null;
        } catch (RuntimeException e) {
            return new Refused(position, e);
        }
    }

    private void foldOn(
            @Nullable Folded<S> before, List<RecordedTouchpoint> fresh, long position, List<Folded<S>> folded) {
        CustomerId customer = fresh.getFirst().customer();
        if (before != null && fresh.getFirst().moment().compareTo(before.latest()) < 0) {
            late.put(customer, new Late<>(customer, before, fresh.getFirst().moment()));
            return;
        }
        S ledger = fold.fold(before == null ? null : before.ledger(), fresh.iterator());
        folded.add(new Folded<>(customer, ledger, position, fresh.getLast().moment()));
    }

    /**
     * Answers who of these have touchpoints.
     *
     * @param told has somebody walk over the ends of stories, from a time on or from earlier on
     */
    private Set<CustomerId> foldAgain(
            List<Late<S>> customers,
            long upTo,
            BiConsumer<Map<CustomerId, Instant>, Consumer<Iterator<StoredTouchpoint>>> told) {
        Map<CustomerId, Late<S>> again = customers.stream().collect(toMap(Late::customer, identity()));
        Map<CustomerId, Long> regrouped = stories.regroupedLast(again.keySet(), upTo);
        Map<CustomerId, Folded<S>> from = checkpoints.rewind(generation, again, regrouped);
        Map<CustomerId, Instant> since = new LinkedHashMap<>();
        customers.forEach(one -> since.put(one.customer(), since(from.get(one.customer()))));
        Set<CustomerId> met = new HashSet<>();
        List<Folded<S>> folded = new ArrayList<>(customers.size());
        List<Checkpoint<S>> kept = new ArrayList<>();
        told.accept(since, found -> {
            StoryWalk walk = new StoryWalk(found, reader);
            while (walk.hasNextPerson()) {
                Refused cause = walk.foldPerson(fold, from.get(walk.nextPerson()), folded, kept);
                if (cause != null) {
                    refused.put(walk.person(), cause);
                }
                met.add(walk.person());
            }
        });
        rows.save(generation, Folded.since(regrouped, folded));
        checkpoints.keep(generation, Checkpoint.since(regrouped, kept));
        return met;
    }

    private static Instant since(@Nullable Folded<?> from) {
        return from == null ? CustomerStories.BEGINNING : from.latest().occurredAt();
    }
}
