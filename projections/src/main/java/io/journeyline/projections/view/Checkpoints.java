package io.journeyline.projections.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a view remembered of customers earlier, so that a touchpoint that comes late does not have a long story told again
 * from its beginning. Of each customer a few are kept, the older the fewer; each knows all that happened up to its moment.
 * They lie in the table {@code checkpoint} of the view's schema, sealed as ledgers are.
 *
 * @param <S> what the view folds
 * @param <L> what it keeps of that
 */
public final class Checkpoints<S, L> {

    /** No compressing of what is sealed, as PostgreSQL's storage parameters. */
    static final String STORAGE = "toast_tuple_target = 4080";

    /** Of so many touchpoints that arrive, one leaves a checkpoint. */
    private static final int SPACING = 64;

    /** Each slot is written anew a half or a quarter as often as the one before it. */
    private static final int MOST_SLOTS = 6;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final SealedRows<L> sealed;
    private final String table;
    private final NumberedRows numbered;
    private final Function<S, L> kept;
    private final BiFunction<L, S, S> taken;
    private final BiPredicate<S, Boolean> due;

    /**
     * @param kept what is kept of what is folded
     * @param taken what is folded on from, of what was kept and what the rows of the customer are told from
     * @param due whether a state is to be kept, of it and whether it is its turn
     */
    public Checkpoints(
            DataSource database,
            DataKeys keys,
            ViewName view,
            Class<L> ledger,
            Function<S, L> kept,
            BiFunction<L, S, S> taken,
            BiPredicate<S, Boolean> due) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.sealed = new SealedRows<>(keys, LedgerFormat.of(ledger));
        this.table = table(view);
        this.numbered = new NumberedRows(this.database, table, "slot");
        this.kept = kept;
        this.taken = taken;
        this.due = due;
    }

    /** Those of a view that keeps what it folds. */
    public static <S> Checkpoints<S, S> of(
            DataSource database, DataKeys keys, ViewName view, Class<S> ledger, BiPredicate<S, Boolean> due) {
        return new Checkpoints<>(database, keys, view, ledger, Function.identity(), (kept, standing) -> kept, due);
    }

    /** The table of a view's checkpoints. */
    public static String table(ViewName view) {
        return view + ".checkpoint";
    }

    /** One of a customer's. */
    record Checkpoint<S>(int slot, Folded<S> folded) {

        /** As {@link Folded#since(Map, List)} says. */
        static <S> List<Checkpoint<S>> since(Map<CustomerId, Long> places, List<Checkpoint<S>> checkpoints) {
            return checkpoints.stream()
                    .map(one -> new Checkpoint<>(
                            one.slot, one.folded.since(places.getOrDefault(one.folded.customer(), 0L))))
                    .toList();
        }
    }

    /** Whether what is remembered of a customer is to be kept when something arrives. */
    boolean isDue(S remembered, Arrived arrived) {
        return due.test(
                remembered,
                arrived.touchpoints().stream().anyMatch(touchpoint -> touchpoint.position() % SPACING == 0));
    }

    /** The one to keep of how a story stood when what comes next arrived. */
    static <S> Checkpoint<S> at(Folded<S> folded) {
        return new Checkpoint<>(slot(Long.numberOfLeadingZeros(folded.position() * SPREAD) / 2), folded);
    }

    /** The one to keep after so many stretches of a story. */
    static <S> Checkpoint<S> after(int stretches, Folded<S> folded) {
        return new Checkpoint<>(slot(Integer.numberOfTrailingZeros(stretches)), folded);
    }

    private static int slot(int rarity) {
        return Math.min(rarity, MOST_SLOTS - 1);
    }

    /**
     * The latest of each customer that knows nothing of what happened from a moment on, of as many as have one; those that
     * know of it are gone, and so are those from before the customer's touchpoints became others.
     *
     * @param regrouped where in the log that was, of whom it was so
     */
    Map<CustomerId, Folded<S>> rewind(int generation, Map<CustomerId, Late<S>> late, Map<CustomerId, Long> regrouped) {
        List<CustomerId> anew = late.values().stream()
                .filter(one -> one.from() == null)
                .map(Late::customer)
                .toList();
        if (!anew.isEmpty()) {
            remove(generation, anew);
        }
        Map<CustomerId, Folded<S>> latest = new HashMap<>();
        List<Checkpoint<L>> outdated = new ArrayList<>();
        for (Checkpoint<L> one : find(generation, late.keySet())) {
            CustomerId customer = one.folded().customer();
            Late<S> theirs = Objects.requireNonNull(late.get(customer));
            boolean isTheirStory = one.folded().position() >= regrouped.getOrDefault(customer, 0L);
            if (isTheirStory && theirs.spares(one.folded().latest())) {
                latest.merge(customer, one.folded().map(kept -> theirs.taken(kept, taken)), Checkpoints::later);
            } else {
                outdated.add(one);
            }
        }
        numbered.remove(
                generation,
                outdated.stream()
                        .map(one -> new NumberedRows.Row(one.folded().customer(), one.slot()))
                        .toList());
        return latest;
    }

    private static <S> Folded<S> later(Folded<S> one, Folded<S> other) {
        return one.latest().compareTo(other.latest()) < 0 ? other : one;
    }

    private List<Checkpoint<L>> find(int generation, Collection<CustomerId> customers) {
        return copy.rows(
                "SELECT slot, %s FROM %s %s WHERE generation = %d AND customer = ANY ('{%s}')"
                        .formatted(
                                SealedRows.COLUMNS,
                                table,
                                SealedLedgers.ITS_KEY,
                                generation,
                                customers.stream().map(CustomerId::toString).collect(joining(","))),
                row -> new Checkpoint<>(row.smallint(), sealed.opened(row)));
    }

    /** Removes all there are of these customers. */
    public void remove(int generation, Collection<CustomerId> customers) {
        database.sql("DELETE FROM %s WHERE generation = ? AND customer = ANY (?)".formatted(table))
                .params(generation, UuidArray.of(customers.stream().map(CustomerId::value)))
                .update();
    }

    /** Keeps these, of a customer one a slot, each in place of what its slot held. */
    void keep(int generation, List<Checkpoint<S>> checkpoints) {
        checkpoints.stream()
                .collect(groupingBy(Checkpoint::slot))
                .forEach((slot, some) -> keep(generation, slot, some));
    }

    private void keep(int generation, int slot, List<Checkpoint<S>> checkpoints) {
        JdbcClient.StatementSpec statement =
                database.sql("""
                        INSERT INTO %s (generation, slot, customer, position, occurred_at, source, id, ledger)
                        SELECT ?, ?, customer, position, occurred_at, source, id, ledger FROM %s
                        ON CONFLICT (generation, customer, slot) DO UPDATE
                        SET position = excluded.position, occurred_at = excluded.occurred_at, source = excluded.source,
                            id = excluded.id, ledger = excluded.ledger
                        """.formatted(table, SealedRows.BOUND)).params(generation, slot);
        SealedRows.bind(
                        statement,
                        sealed.sealed(checkpoints.stream()
                                .map(one -> one.folded().map(kept))
                                .toList()))
                .update();
    }
}
