package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.ErasedStream;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills one generation of a view from the log, and knows whose touchpoints it could not take in. */
final class Filling implements FillingSteps {

    private static final int PAGE = 50_000;

    /** Where more customers than these are refused, it is not over them. */
    private static final int MOST_REFUSED = 10_000;

    private final View view;
    private final int generation;
    private final TransactionTemplate transaction;
    private final LogReader log;
    private final TouchpointReader reader;
    private final ViewGenerations generations;
    private final ParkedCustomers parked;
    private final BooleanSupplier isClosed;

    /** With the position at which was known what is told of them. */
    private final Map<CustomerId, Long> refused = new ConcurrentHashMap<>();

    Filling(
            View view,
            int generation,
            TransactionTemplate transaction,
            LogReader log,
            TouchpointReader reader,
            ViewGenerations generations,
            ParkedCustomers parked,
            BooleanSupplier isClosed) {
        this.view = view;
        this.generation = generation;
        this.transaction = transaction;
        this.log = log;
        this.reader = reader;
        this.generations = generations;
        this.parked = parked;
        this.isClosed = isClosed;
    }

    View view() {
        return view;
    }

    int generation() {
        return generation;
    }

    /** Fills it with what is settled, in steps that commit; answers up to which position. */
    long fill() {
        long position = view.fill(generation, log.settled(), this);
        for (long settled = log.settled(); position < settled; settled = log.settled()) {
            long after = position;
            long upTo = Math.min(settled, position + PAGE);
            write(() -> take(after, upTo));
            position = upTo;
        }
        return position;
    }

    /**
     * Takes what is left, within a transaction in which nobody writes to the live rows, and puts the filled ones in their
     * place. As these lack nothing of who is told whole, nobody of those is parked any more.
     *
     * @param live the position up to which the live rows have taken what the log holds
     */
    void complete(long from, long live) {
        take(from, live);
        tellMended(live);
        mustHave(generations.switchTo(view.name(), generation));
        parked.releaseAllBut(view.name(), refused.keySet());
    }

    @Override
    public void write(Runnable rows) {
        if (isClosed.getAsBoolean()) {
            throw new RebuildStopped();
        }
        transaction.executeWithoutResult(status -> {
            rows.run();
            mustHave(generations.isBuilding(view.name(), generation));
        });
    }

    private static void mustHave(boolean turn) {
        if (!turn) {
            throw new RebuildFailed("another rebuild took over", null);
        }
    }

    @Override
    public void refused(CustomerId customer, Refused cause, long known) {
        refused.put(customer, known);
        if (refused.size() > MOST_REFUSED) {
            throw failed(cause);
        }
    }

    private static RebuildFailed failed(Refused refused) {
        return new RebuildFailed(
                "the touchpoint at position %d cannot be taken: %s"
                        .formatted(
                                refused.position(), refused.cause().getClass().getSimpleName()),
                refused.cause());
    }

    private static void mustTake(Map<CustomerId, Refused> refused) {
        refused.values().stream().findFirst().ifPresent(first -> {
            throw failed(first);
        });
    }

    /**
     * Who was refused, and does not wait for the live rows from what comes next on, is told again: they were mended meanwhile,
     * or are nobody any more. Where they are not, the live rows may tell more.
     */
    private void tellMended(long live) {
        Map<CustomerId, Long> waiting = parked.firstOf(view.name(), refused.keySet());
        Set<CustomerId> mended = new HashSet<>();
        refused.forEach((customer, known) -> {
            Long first = waiting.get(customer);
            if (first == null || first > known + 1) {
                mended.add(customer);
            }
        });
        mustTake(view.retell(generation, mended, live));
        refused.keySet().removeAll(mended);
    }

    private void take(long after, long upTo) {
        if (after >= upTo) {
            return;
        }
        List<ErasedStream> erased = log.erased(after, upTo);
        if (!erased.isEmpty()) {
            view.erase(generation, erased);
            erased.forEach(one -> refused.remove(CustomerId.foundedBy(one.stream())));
        }
        Set<CustomerId> people = new HashSet<>(log.regrouped(after, upTo));
        people.removeAll(refused.keySet());
        mustTake(view.retell(generation, people, upTo));
        for (long position = after; position < upTo; ) {
            List<LogEntry> page = log.after(position, upTo, PAGE);
            List<StoredTouchpoint> touchpoints = LogEntry.touchpoints(page);
            if (!touchpoints.isEmpty()) {
                takeIn(Arrivals.of(touchpoints, upTo, reader));
            }
            List<AnonymisedTouchpoint> remains = LogEntry.anonymised(page);
            if (!remains.isEmpty()) {
                view.takeRemains(generation, remains);
            }
            position = page.getLast().position();
        }
    }

    private void takeIn(Arrivals arrivals) {
        Arrivals free = refused.isEmpty() ? arrivals : arrivals.without(refused.keySet());
        if (!free.isEmpty()) {
            mustTake(view.take(generation, free));
        }
    }
}
