package io.journeyline.churn;

import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whole stories as they stood at several times, so that what was known of a person then and what they did after can
 * be compared. What happens after a time makes no difference to what is told of it.
 */
public final class SnapshotFold implements Fold<List<ChurnNumbers>> {

    private final ChurnFold fold;
    private final List<Instant> times;

    /** @param times rising; each is still part of what is told of it */
    public SnapshotFold(ChurnFold fold, List<Instant> times) {
        this.fold = fold;
        this.times = List.copyOf(times);
    }

    /** Always from the start: {@code before} is null. */
    @Override
    public List<ChurnNumbers> fold(@Nullable List<ChurnNumbers> before, Iterator<RecordedTouchpoint> then) {
        List<ChurnNumbers> told = new ArrayList<>(times.size());
        Upto upto = new Upto(then);
        ChurnLedger ledger = ChurnLedger.EMPTY;
        ChurnNumbers numbers = ChurnNumbers.of(ledger);
        for (Instant time : times) {
            upto.end = time;
            if (upto.hasNext()) {
                ledger = fold.fold(ledger, upto);
                numbers = ChurnNumbers.of(ledger);
            }
            told.add(numbers);
        }
        then.forEachRemaining(_ -> {});
        return told;
    }

    private static final class Upto implements Iterator<RecordedTouchpoint> {

        private final Iterator<RecordedTouchpoint> all;
        private @Nullable RecordedTouchpoint ahead;
        private Instant end = Instant.MIN;

        Upto(Iterator<RecordedTouchpoint> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            if (ahead == null && all.hasNext()) {
                ahead = all.next();
            }
            return ahead != null && !ahead.reported().occurredAt().isAfter(end);
        }

        @Override
        public RecordedTouchpoint next() {
            RecordedTouchpoint next = ahead;
            if (next == null || !hasNext()) {
                throw new NoSuchElementException();
            }
            ahead = null;
            return next;
        }
    }
}
