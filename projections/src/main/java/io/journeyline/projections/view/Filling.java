package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.ErasedStream;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
    private final Map<CustomerId, Refused> refused = new ConcurrentHashMap<>();
    private final Set<CustomerId> toldBefore = new HashSet<>();

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
        tellRefused(this::write);
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
        tellRefused(Runnable::run);
        mustBeParked(live);
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
    public void refused(CustomerId customer, Refused cause) {
        refused.put(customer, cause);
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

    /** Tells of those who are refused, one at a time, what was known before the touchpoint they are refused for. */
    private void tellRefused(Consumer<Runnable> step) {
        refused.forEach((customer, cause) -> {
            if (toldBefore.add(customer)) {
                step.accept(() -> tellBefore(customer, cause));
            }
        });
    }

    private void tellBefore(CustomerId customer, Refused cause) {
        Refused earlier = cause;
        while (earlier != null) {
            earlier = view.retell(generation, Set.of(customer), earlier.position() - 1)
                    .get(customer);
        }
    }

    /** Whoever is refused at what the live rows have taken is parked; what comes behind that, they will meet yet. */
    private void mustBeParked(long live) {
        Set<CustomerId> waiting = parked.among(view.name(), refused.keySet());
        refused.forEach((customer, cause) -> {
            if (cause.position() <= live && !waiting.contains(customer)) {
                throw failed(cause);
            }
        });
    }

    private void take(long after, long upTo) {
        if (after >= upTo) {
            return;
        }
        List<ErasedStream> erased = log.erased(after, upTo);
        if (!erased.isEmpty()) {
            view.erase(generation, erased);
        }
        Set<CustomerId> people = new HashSet<>(log.regrouped(after, upTo));
        people.removeAll(refused.keySet());
        view.retell(generation, people, upTo).forEach(this::refused);
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
        if (free.isEmpty()) {
            return;
        }
        Map<CustomerId, Refused> now = view.take(generation, free);
        now.forEach(this::refused);
        List<StoredTouchpoint> before = before(now, free);
        if (!before.isEmpty()) {
            view.take(generation, Arrivals.of(before, free.upTo(), reader));
        }
    }

    /** What of theirs comes before that which they are refused for. */
    private static List<StoredTouchpoint> before(Map<CustomerId, Refused> refused, Arrivals arrivals) {
        List<StoredTouchpoint> before = new ArrayList<>();
        for (Arrived one : arrivals.unread()) {
            Refused cause = refused.get(one.customer());
            if (cause != null) {
                one.touchpoints().stream()
                        .filter(touchpoint -> touchpoint.position() < cause.position())
                        .forEach(before::add);
            }
        }
        return before;
    }
}
