package io.journeyline.projections.effort;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.EffortLedger.CaseCount;
import io.journeyline.fold.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ledger, and the one it was folded on from.
 *
 * @param before as its rows stand; null where all was told anew
 */
record RetoldCases(EffortLedger ledger, @Nullable EffortLedger before) {

    static RetoldCases read(EffortLedger ledger) {
        return new RetoldCases(ledger, ledger);
    }

    /** Folds likewise, and keeps what it folded on from. */
    static Fold<RetoldCases> fold(EffortFold fold) {
        return (told, then) -> told == null
                ? new RetoldCases(fold.fold(null, then), null)
                : new RetoldCases(fold.fold(told.ledger, then), told.before);
    }

    boolean isAnew() {
        return before == null;
    }

    /** What is counted of the cases whose rows are to be written. */
    List<CaseCount> counts() {
        return before == null ? ledger.counts() : ledger.countsSince(before);
    }

    /** The numbers of the cases whose rows are no more what they were; none where all was told anew, and no row stays. */
    List<Long> changed() {
        return before == null ? List.of() : ledger.changedSince(before);
    }
}
