package io.journeyline.projections.view;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch customer by customer: on from where the customer stands if all that is new happened later, and from the
 * log, the whole story again, if something is late. So the order of arrival makes no difference.
 */
final class FoldBatch<S> {

    /** Read, hostile JSON takes thirty times its bytes: of a customer with more, one touchpoint at a time is held. */
    private static final int MOST_BYTES_OF_A_CUSTOMER = 1 << 20;

    private final Fold<S> fold;
    private final FoldedRows<S> rows;
    private final CustomerStories stories;
    private final TouchpointReader reader;
    private final int generation;
    private final List<CustomerId> late = new ArrayList<>();
    private final Map<CustomerId, Refused> refused = new HashMap<>();

    FoldBatch(Fold<S> fold, FoldedRows<S> rows, CustomerStories stories, TouchpointReader reader, int generation) {
        this.fold = fold;
        this.rows = rows;
        this.stories = stories;
        this.reader = reader;
        this.generation = generation;
    }

    Map<CustomerId, Refused> take(List<StoredTouchpoint> touchpoints) {
        Map<CustomerId, List<StoredTouchpoint>> arrived =
                touchpoints.stream().collect(groupingBy(StoredTouchpoint::customer, LinkedHashMap::new, toList()));
        inParts(arrived.keySet(), some -> foldOn(some, arrived));
        inParts(late, some -> foldAgain(some, touchpoints.getLast().position()));
        return refused;
    }

    /** Tells people again whose touchpoints became others; those without any are gone. */
    Map<CustomerId, Refused> retell(Collection<CustomerId> people, long upTo) {
        inParts(people, some -> {
            Set<CustomerId> gone = new HashSet<>(some);
            gone.removeAll(foldAgain(some, upTo));
            rows.remove(generation, gone);
        });
        return refused;
    }

    private static void inParts(Collection<CustomerId> customers, Consumer<List<CustomerId>> work) {
        List<CustomerId> all = List.copyOf(customers);
        for (int from = 0; from < all.size(); from += CustomerFolds.PART) {
            work.accept(all.subList(from, Math.min(all.size(), from + CustomerFolds.PART)));
        }
    }

    private void foldOn(List<CustomerId> customers, Map<CustomerId, List<StoredTouchpoint>> arrived) {
        Map<CustomerId, Folded<S>> before =
                rows.load(generation, customers).stream().collect(toMap(Folded::customer, identity()));
        List<Folded<S>> folded = new ArrayList<>(customers.size());
        for (CustomerId customer : customers) {
            List<StoredTouchpoint> theirs = arrived.getOrDefault(customer, List.of());
            if (bytes(theirs) > MOST_BYTES_OF_A_CUSTOMER) {
                late.add(customer);
                continue;
            }
            Refused cause = foldOn(before.get(customer), theirs, folded);
            if (cause != null) {
                refused.put(customer, cause);
            }
        }
        rows.save(generation, folded);
    }

    private static long bytes(List<StoredTouchpoint> touchpoints) {
        return touchpoints.stream()
                .mapToLong(touchpoint -> touchpoint.body().bytes().length)
                .sum();
    }

    private @Nullable Refused foldOn(
            @Nullable Folded<S> before, List<StoredTouchpoint> arrived, List<Folded<S>> folded) {
        long position = 0;
        try {
            List<RecordedTouchpoint> fresh = new ArrayList<>(arrived.size());
            for (StoredTouchpoint touchpoint : arrived) {
                position = touchpoint.position();
                if (before == null || position > before.position()) {
                    fresh.add(touchpoint.read(reader));
                }
            }
            fresh.sort(Comparator.comparing(RecordedTouchpoint::moment));
            foldOn(before, fresh, position, folded);
            return null;
        } catch (RuntimeException e) {
            return new Refused(position, e);
        }
    }

    private void foldOn(
            @Nullable Folded<S> before, List<RecordedTouchpoint> fresh, long position, List<Folded<S>> folded) {
        if (fresh.isEmpty()) {
            return;
        }
        CustomerId customer = fresh.getFirst().customer();
        if (before != null && fresh.getFirst().moment().compareTo(before.latest()) < 0) {
            late.add(customer);
            return;
        }
        S ledger = fold.fold(before == null ? null : before.ledger(), fresh.iterator());
        folded.add(new Folded<>(customer, ledger, position, fresh.getLast().moment()));
    }

    /** Answers who of these have touchpoints. */
    private Set<CustomerId> foldAgain(List<CustomerId> customers, long upTo) {
        Set<CustomerId> met = new HashSet<>();
        List<Folded<S>> again = stories.walk(customers, upTo, told -> {
            List<Folded<S>> folded = new ArrayList<>(customers.size());
            StoryWalk walk = new StoryWalk(told, reader);
            while (walk.hasNextPerson()) {
                Refused cause = walk.foldPerson(fold, folded);
                if (cause != null) {
                    refused.put(walk.person(), cause);
                }
                met.add(walk.person());
            }
            return folded;
        });
        Map<CustomerId, Long> regrouped = stories.regroupedLast(met, upTo);
        rows.save(
                generation,
                again.stream()
                        .map(one -> one.since(regrouped.getOrDefault(one.customer(), 0L)))
                        .toList());
        return met;
    }
}
