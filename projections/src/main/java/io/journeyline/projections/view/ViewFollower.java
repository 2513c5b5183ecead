package io.journeyline.projections.view;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.ErasedStream;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.axon.LogSpan;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the log has grown by, page by page, in the transaction in which its processor keeps the new position. What
 * failed comes again, and is then taken so that who it fails over is found, parked and left out.
 */
final class ViewFollower {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFollower.class);

    private final View view;
    private final LogReader log;
    private final SharedPages pages;
    private final ViewGenerations generations;
    private final Parking parking;
    private final Attempts attempts;
    private final ViewProgress progress;
    private final ViewTurns turns;
    private volatile @Nullable String failure;

    ViewFollower(
            View view,
            LogReader log,
            SharedPages pages,
            ViewGenerations generations,
            Parking parking,
            Attempts attempts,
            ViewProgress progress,
            ViewTurns turns) {
        this.view = view;
        this.log = log;
        this.pages = pages;
        this.generations = generations;
        this.parking = parking;
        this.attempts = attempts;
        this.progress = progress;
        this.turns = turns;
    }

    /** Takes the time of what is done. */
    private static final class Work {

        private long nanos;

        <T> T on(Supplier<T> piece) {
            long from = System.nanoTime();
            T done = piece.get();
            nanos += System.nanoTime() - from;
            return done;
        }

        void run(Runnable piece) {
            on(() -> {
                piece.run();
                return true;
            });
        }

        Duration time() {
            return Duration.ofNanos(nanos);
        }
    }

    @EventHandler
    void on(LogSpan span) {
        Work work = new Work();
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        unit.afterCommit(ended -> {
            failure = null;
            progress.committed(view.name(), span.upTo());
            span.passed().accept(work.time());
        });
        unit.onRollback(ended -> failure = reason(ended.getExecutionResult()));
        try {
            takeIn(span, work);
        } catch (Error e) {
            throw new IllegalStateException(e); // the processor would end over an error, and try nothing again
        }
    }

    private void takeIn(LogSpan span, Work work) {
        int generation = generations.holdToTakeIn(view.name());
        work.run(() -> eraseAndRetell(generation, span));
        Optional<Place> left = new Place(span.after(), span.upTo()).left();
        while (left.isPresent()) {
            Place place = left.get();
            left = turns.take(view.pace(), () -> work.on(() -> takePage(generation, place)));
        }
    }

    /** Answers where the next one begins. */
    private Optional<Place> takePage(int generation, Place place) {
        return pages.take(view.name(), place, page -> {
            page.touchpoints().ifPresent(arrivals -> take(generation, arrivals));
            if (!page.remains().isEmpty()) {
                view.takeRemains(generation, page.remains());
            }
        });
    }

    private void eraseAndRetell(int generation, LogSpan span) {
        List<ErasedStream> erased = log.erased(span.after(), span.upTo());
        if (!erased.isEmpty()) {
            view.erase(generation, erased);
        }
        Set<CustomerId> people = log.regrouped(span.after(), span.upTo());
        if (people.isEmpty()) {
            return;
        }
        Set<CustomerId> waiting = new HashSet<>(parking.waiting(people));
        erased.forEach(one -> waiting.remove(CustomerId.foundedBy(one.stream())));
        Set<CustomerId> free =
                people.stream().filter(person -> !waiting.contains(person)).collect(toSet());
        retell(generation, free, span.upTo()).forEach((person, refused) -> {
            tell(refused);
            StoredTouchpoint touchpoint =
                    (StoredTouchpoint) log.at(refused.position()).orElseThrow();
            parking.park(touchpoint.of(person), refused);
        });
    }

    private Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
        return failure == null
                ? view.retell(generation, people, upTo)
                : attempts.byHalves(
                        List.copyOf(people),
                        some -> view.retell(generation, Set.copyOf(some), upTo),
                        (person, cause) -> Map.of(person, new Refused(first(person, cause), cause)));
    }

    /** Where the first of a person's touchpoints stands, as their whole story is refused, and none of it by itself. */
    private long first(CustomerId person, Throwable cause) {
        return log.firstOf(new StreamId(person.value()))
                .orElseThrow(() -> new IllegalStateException(cause))
                .position();
    }

    private static String reason(@Nullable ExecutionResult result) {
        if (result == null || !result.isExceptionResult()) {
            return "rolled back";
        }
        Throwable thrown = result.getExceptionResult();
        Throwable reason = thrown.getCause() instanceof Error error ? error : thrown;
        return reason.getClass().getSimpleName();
    }

    private void take(int generation, Arrivals arrivals) {
        Set<CustomerId> waiting = parking.waiting(
                arrivals.unread().stream().map(Arrived::customer).toList());
        Arrivals free = waiting.isEmpty() ? arrivals : arrivals.without(waiting);
        Map<CustomerId, Refused> refused = free.isEmpty() ? Map.of() : refused(generation, free);
        if (waiting.isEmpty() && refused.isEmpty()) {
            return;
        }
        refused.values().forEach(this::tell);
        arrivals.unread().stream()
                .filter(one -> waiting.contains(one.customer()) || refused.containsKey(one.customer()))
                .forEach(one -> park(one, refused.get(one.customer())));
    }

    private Map<CustomerId, Refused> refused(int generation, Arrivals arrivals) {
        return failure == null
                ? view.take(generation, arrivals)
                : attempts.byHalves(
                        arrivals.unread(),
                        some -> view.take(generation, pages.only(some, arrivals.upTo())),
                        (one, cause) -> Map.of(one.customer(), new Refused(one.last(), cause)));
    }

    private void park(Arrived arrived, @Nullable Refused refused) {
        arrived.touchpoints().forEach(touchpoint -> parking.park(touchpoint, refused));
    }

    private void tell(Refused refused) {
        LOG.error(
                "a view cannot take a touchpoint, its customer is parked: view={}, position={}, cause={}",
                view.name(),
                refused.position(),
                refused.cause().getClass().getName());
    }

    /** Why the last batch could not be taken in, empty if it could. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
