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
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries once more what is parked for a view. */
final class ParkedRetry {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRetry.class);

    private final View view;
    private final SharedPages pages;
    private final ViewGenerations generations;
    private final Parking parking;
    private final ViewProgress progress;
    private final TransactionTemplate savepoint;

    ParkedRetry(
            View view,
            SharedPages pages,
            ViewGenerations generations,
            Parking parking,
            ViewProgress progress,
            PlatformTransactionManager transactions) {
        this.view = view;
        this.pages = pages;
        this.generations = generations;
        this.parking = parking;
        this.progress = progress;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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
        try {
            return savepoint.<@Nullable Refused>execute(status -> attempt.get());
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | TransactionException away) {
            throw away;
        } catch (RuntimeException e) {
            LOG.error(
                    "a view failed at what is parked, it stays so: view={}, position={}, cause={}",
                    view.name(),
                    position,
                    e.getClass().getName());
            return new Refused(position, e);
        }
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
