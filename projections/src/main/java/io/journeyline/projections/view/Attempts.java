package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.key.MasterKeyReplaced;
import io.journeyline.publication.NotPublished;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work within a transaction that may fail over what is told of a customer: of what fails so nothing is left, and the
 * transaction goes on. What fails whoever is told of, as a database that is away or a table that is missing, rises.
 */
final class Attempts {

    /**
     * The classes of SQL states that say no to a row. 21: twice the same; 22: a value out of range; 23, 44: a constraint;
     * 54: more than fits; P0: a trigger.
     */
    private static final Set<String> OF_ROWS = Set.of("21", "22", "23", "44", "54", "P0");

    private static final int CLASS = 2;

    /** Where all of more than these fail, it is not over one of them. */
    private static final int A_FEW = 10;

    private final TransactionTemplate savepoint;

    Attempts(PlatformTransactionManager transactions) {
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What comes of the work, or, where it failed over what is told of somebody, of the failure. */
    <T extends @Nullable Object> T orElse(Supplier<T> work, Function<Throwable, T> failed) {
        try {
            return savepoint.execute(status -> work.get());
        } catch (RuntimeException | StackOverflowError e) {
            if (isOfSomebody(e)) {
                return failed.apply(e);
            }
            throw e;
        }
    }

    /**
     * Whom the work on all of these refuses: where it fails, the work on either half of them, and so on down to the one it
     * fails over.
     *
     * @param alone what is to be said of that one
     * @throws IllegalStateException if it fails over everybody
     */
    <T> Map<CustomerId, Refused> byHalves(
            List<T> all,
            Function<List<T>, Map<CustomerId, Refused>> work,
            BiFunction<T, Throwable, Map<CustomerId, Refused>> alone) {
        List<Throwable> failures = new ArrayList<>();
        Map<CustomerId, Refused> refused = halved(all, work, (one, failure) -> {
            failures.add(failure);
            return alone.apply(one, failure);
        });
        if (failures.size() == all.size() && all.size() > A_FEW) {
            throw new IllegalStateException("a view fails over everybody", failures.getFirst());
        }
        return refused;
    }

    private <T> Map<CustomerId, Refused> halved(
            List<T> some,
            Function<List<T>, Map<CustomerId, Refused>> work,
            BiFunction<T, Throwable, Map<CustomerId, Refused>> alone) {
        return some.isEmpty()
                ? Map.of()
                : orElse(() -> work.apply(some), failure -> {
                    if (some.size() == 1) {
                        return alone.apply(some.getFirst(), failure);
                    }
                    int half = some.size() / 2;
                    Map<CustomerId, Refused> refused = new HashMap<>(halved(some.subList(0, half), work, alone));
                    refused.putAll(halved(some.subList(half, some.size()), work, alone));
                    return refused;
                });
    }

    private static boolean isOfSomebody(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                String state = refusal.getSQLState();
                return state != null && OF_ROWS.contains(state.substring(0, Math.min(CLASS, state.length())));
            }
        }
        return !(failure instanceof DataAccessException
                || failure instanceof TransactionException
                || failure instanceof MasterKeyReplaced
                || failure instanceof NotPublished
                || failure instanceof ViewBehind);
    }
}
