package io.journeyline.effort.preview;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds a story under two policies in one walk. */
public final class TwoFolds implements Fold<TwoLedgers> {

    /** So many touchpoints are held at once. */
    private static final int PART = 256;

    private final EffortFold inForce;
    private final EffortFold draft;

    public TwoFolds(EffortPolicy inForce, EffortPolicy draft) {
        this.inForce = new EffortFold(inForce);
        this.draft = new EffortFold(draft);
    }

    @Override
    public TwoLedgers fold(@Nullable TwoLedgers before, Iterator<RecordedTouchpoint> then) {
        EffortLedger one = before == null ? null : before.inForce();
        EffortLedger other = before == null ? null : before.draft();
        do {
            List<RecordedTouchpoint> part = new ArrayList<>();
            while (part.size() < PART && then.hasNext()) {
                part.add(then.next());
            }
            one = inForce.fold(one, part.iterator());
            other = draft.fold(other, part.iterator());
        } while (then.hasNext());
        return new TwoLedgers(one, other);
    }
}
