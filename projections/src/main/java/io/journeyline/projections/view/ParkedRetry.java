package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.ErasedTouchpoint;
import io.journeyline.log.LogEntry;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.StoredTouchpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries once more what is parked for a view. */
final class ParkedRetry {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRetry.class);

    private final View view;
    private final SharedPages pages;
    private final ViewGenerations generations;
    private final Parking parking;
    private final ViewProgress progress;
    private final Attempts attempts;

    ParkedRetry(
            View view,
            SharedPages pages,
            ViewGenerations generations,
            Parking parking,
            ViewProgress progress,
            Attempts attempts) {
        this.view = view;
        this.pages = pages;
        this.generations = generations;
        this.parking = parking;
        this.progress = progress;
        this.attempts = attempts;
    }

    /**
     * Tries what is parked of one customer, within a transaction: of who was tried longest ago. Their story is told again
     * first, as streams may have passed from one to another while they waited. What the view throws at is undone, and
     * parked as what it refuses is.
     *
     * @param stays is told why something of it stays parked, where it does
     * @return whether nothing of it stays parked
     */
    boolean tryOne(Consumer<Refused> stays) {
        int generation = generations.holdToMend(view.name());
        Set<CustomerId> told = new HashSet<>();
        return parking.retry((waiting, entry) -> {
            Refused refused = orUndone(entry.position(), () -> {
                Refused first = told.add(waiting) ? retell(generation, waiting) : null;
                return first == null ? again(generation, entry) : first;
            });
            if (refused != null) {
                stays.accept(refused);
            }
            return refused;
        });
    }

    /** A database that is away parks nobody. What is thrown may quote what a customer said, so that only its name is logged. */
    private @Nullable Refused orUndone(long position, Supplier<@Nullable Refused> attempt) {
        return attempts.<@Nullable Refused>orElse(attempt, failure -> {
            LOG.error(
                    "a view failed at what is parked, it stays so: view={}, position={}, cause={}",
                    view.name(),
                    position,
                    failure.getClass().getName());
            return new Refused(position, failure);
        });
    }

    private @Nullable Refused retell(int generation, CustomerId waiting) {
        return view.retell(generation, Set.of(waiting), progress.applied(view.name()))
                .get(waiting);
    }

    /** What was erased waits for nothing; what is left of it may. */
    private @Nullable Refused again(int generation, LogEntry entry) {
        return switch (entry) {
            case StoredTouchpoint touchpoint ->
                view.take(generation, pages.only(touchpoint)).get(touchpoint.customer());
            case AnonymisedTouchpoint remains -> {
                view.takeRemains(generation, List.of(remains));
                yield null;
            }
            case ErasedTouchpoint _, StoredEvent _ -> null;
        };
    }
}
