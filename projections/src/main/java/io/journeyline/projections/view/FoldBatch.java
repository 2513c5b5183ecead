package io.journeyline.projections.view;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.StoryPart;
import io.journeyline.projections.view.Checkpoints.Checkpoint;
import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
                        some, arrivals.upTo(), (parts, walker) -> arrivals.walkStories(stories, parts, walker)));
        late.clear();
    }

    /** Tells people again whose touchpoints became others; those without any are gone. */
    Map<CustomerId, Refused> retell(Collection<CustomerId> people, long upTo) {
        inParts(people, some -> {
            Set<CustomerId> gone = new HashSet<>(some);
            gone.removeAll(foldAgain(
                    some.stream().map(Late::<S>fromTheBeginning).toList(),
                    upTo,
                    (parts, walker) -> stories.<@Nullable Void>walk(parts, upTo, found -> {
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
        Refused unreadable = arrived.behind(known, fresh);
        if (unreadable != null || fresh.isEmpty()) {
            return unreadable;
        }
        Moment first = fresh.getFirst().moment();
        if (before != null && first.compareTo(before.latest()) < 0) {
            late.put(arrived.customer(), new Late<>(arrived.customer(), before, first, arrived));
            return null;
        }
        try {
            S ledger = fold.fold(before == null ? null : before.ledger(), fresh.iterator());
            folded.add(new Folded<>(
                    arrived.customer(), ledger, arrived.last(), fresh.getLast().moment()));
            return null;
        } catch (RuntimeException e) {
            return new Refused(arrived.last(), e);
        }
    }

    /**
     * Answers who of these have touchpoints.
     *
     * @param told has somebody walk over parts of stories, or over more than these
     */
    private Set<CustomerId> foldAgain(
            List<Late<S>> customers,
            long upTo,
            BiConsumer<Map<CustomerId, StoryPart>, Consumer<Iterator<StoredTouchpoint>>> told) {
        Map<CustomerId, Long> regrouped =
                stories.regroupedLast(customers.stream().map(Late::customer).toList(), upTo);
        Map<CustomerId, Late<S>> again = new LinkedHashMap<>();
        customers.forEach(
                one -> again.put(one.customer(), one.regroupedAt(regrouped.getOrDefault(one.customer(), 0L))));
        Map<CustomerId, Folded<S>> from = checkpoints.rewind(generation, again, regrouped);
        Map<CustomerId, StoryPart> parts = new LinkedHashMap<>();
        again.forEach((customer, one) -> parts.put(customer, one.inLog(from.get(customer), upTo)));
        Set<CustomerId> met = new HashSet<>();
        List<Folded<S>> folded = new ArrayList<>(customers.size());
        List<Checkpoint<S>> kept = new ArrayList<>();
        told.accept(parts, found -> {
            StoryWalk walk = new StoryWalk(found, reader, atHand(again.values()));
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

    private static <S> Map<CustomerId, Supplier<List<RecordedTouchpoint>>> atHand(Collection<Late<S>> customers) {
        Map<CustomerId, Supplier<List<RecordedTouchpoint>>> atHand = new LinkedHashMap<>();
        customers.stream().filter(one -> one.arrived() != null).forEach(one -> atHand.put(one.customer(), one::atHand));
        return atHand;
    }
}
