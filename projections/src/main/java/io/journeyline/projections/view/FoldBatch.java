package io.journeyline.projections.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch customer by customer: on from where the customer stands if all that is new happened later, and from the
 * log, the whole story again, if something is late. So the order of arrival makes no difference.
 */
public final class FoldBatch<S> implements ViewBatch {

    private final Fold<S> fold;
    private final FoldedRows<S> rows;
    private final CustomerStories stories;
    private final TouchpointReader reader;
    private final int generation;
    private final Map<CustomerId, Folded<S>> folded = new HashMap<>();
    private final Map<CustomerId, RuntimeException> failures = new HashMap<>();
    private final Set<CustomerId> taken = new HashSet<>();

    public FoldBatch(
            Fold<S> fold,
            FoldedRows<S> rows,
            CustomerStories stories,
            TouchpointReader reader,
            int generation,
            List<StoredTouchpoint> touchpoints) {
        this.fold = fold;
        this.rows = rows;
        this.stories = stories;
        this.reader = reader;
        this.generation = generation;
        foldAll(touchpoints);
    }

    private void foldAll(List<StoredTouchpoint> touchpoints) {
        Map<CustomerId, List<StoredTouchpoint>> byCustomer =
                touchpoints.stream().collect(groupingBy(StoredTouchpoint::customer, LinkedHashMap::new, toList()));
        Map<CustomerId, Folded<S>> before = rows.load(generation, byCustomer.keySet());
        List<CustomerId> late = new ArrayList<>();
        byCustomer.forEach((customer, arrived) -> {
            try {
                if (!foldOn(customer, before.get(customer), arrived)) {
                    late.add(customer);
                }
            } catch (RuntimeException e) {
                failures.put(customer, e);
            }
        });
        if (!late.isEmpty()) {
            foldAgain(late, touchpoints.getLast().position());
        }
    }

    /** False if something is late. */
    private boolean foldOn(CustomerId customer, @Nullable Folded<S> before, List<StoredTouchpoint> arrived) {
        List<RecordedTouchpoint> fresh = arrived.stream()
                .filter(touchpoint -> before == null || touchpoint.position() > before.position())
                .map(touchpoint -> touchpoint.read(reader))
                .sorted(Comparator.comparing(RecordedTouchpoint::moment))
                .toList();
        if (fresh.isEmpty()) {
            return true;
        }
        if (before != null && fresh.getFirst().moment().compareTo(before.latest()) < 0) {
            return false;
        }
        folded.put(
                customer,
                new Folded<>(
                        fold.fold(before == null ? null : before.ledger(), fresh.iterator()),
                        arrived.getLast().position(),
                        fresh.getLast().moment()));
        return true;
    }

    private void foldAgain(List<CustomerId> late, long upTo) {
        try (StoryWalk walk = new StoryWalk(stories.of(late, upTo), reader)) {
            while (walk.hasNextPerson()) {
                CustomerId person = walk.nextPerson();
                try {
                    S ledger = fold.fold(null, walk);
                    folded.put(person, new Folded<>(ledger, walk.highestPosition(), walk.latest()));
                } catch (RuntimeException e) {
                    failures.put(person, e);
                }
            }
        }
    }

    @Override
    public void take(StoredTouchpoint touchpoint) {
        RuntimeException failure = failures.get(touchpoint.customer());
        if (failure != null) {
            throw failure;
        }
        taken.add(touchpoint.customer());
    }

    @Override
    public void write() {
        folded.keySet().retainAll(taken);
        rows.save(generation, folded);
    }
}
