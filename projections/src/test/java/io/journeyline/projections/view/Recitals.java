package io.journeyline.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.record.RecordedTouchpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that name all touchpoints of a customer in the order in which they happened, and what it took to write them. */
final class Recitals implements FoldedRows<Recitals.Ids>, Fold<Recitals.Ids> {

    private static final int GENERATION = 1;

    private final SealedLedgers<Ids> rows;
    private final CustomerFolds<Ids> folds;
    private final List<CustomerId> written = new ArrayList<>();
    private int told;

    /** Those of a view, whose tables they lie in. */
    Recitals(TestDatabase database, TestLog node, ViewName view) {
        rows = new SealedLedgers<>(database.dataSource(), node.keys(), view, Ids.class);
        folds = new CustomerFolds<>(
                generation -> this,
                this,
                Checkpoints.of(database.dataSource(), node.keys(), view, Ids.class, (ids, turn) -> turn),
                node.stories(),
                Samples.READER);
    }

    record Ids(List<String> ids) {}

    void take(Arrivals arrivals) {
        assertThat(folds.take(GENERATION, arrivals)).isEmpty();
    }

    List<String> of(CustomerId customer) {
        return rows.load(GENERATION, List.of(customer)).getFirst().ledger().ids();
    }

    /** Whose rows were written, as often as they were. */
    List<CustomerId> written() {
        return written;
    }

    /** How many touchpoints were folded. */
    int told() {
        return told;
    }

    @Override
    public Ids fold(@Nullable Ids before, Iterator<RecordedTouchpoint> then) {
        List<String> ids = new ArrayList<>(before == null ? List.of() : before.ids());
        then.forEachRemaining(touchpoint -> {
            told++;
            ids.add(touchpoint.reported().key().id());
        });
        return new Ids(ids);
    }

    @Override
    public List<Folded<Ids>> load(int generation, Collection<CustomerId> customers) {
        return rows.load(generation, customers);
    }

    @Override
    public void save(int generation, Collection<Folded<Ids>> folded) {
        folded.forEach(one -> written.add(one.customer()));
        rows.save(generation, folded);
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        rows.remove(generation, customers);
    }

    @Override
    public void add(int generation, Collection<Folded<Ids>> folded) {
        rows.add(generation, folded);
    }
}
