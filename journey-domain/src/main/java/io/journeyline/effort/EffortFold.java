package io.journeyline.effort;

import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Keeps a person's {@link EffortLedger}, from which {@link Effort#of} tells the effort. */
public final class EffortFold implements Fold<EffortLedger> {

    private final EffortPolicy policy;

    /** @param policy of it the windows, the free wait and the most units of each driver count here */
    public EffortFold(EffortPolicy policy) {
        this.policy = policy;
    }

    @Override
    public EffortLedger fold(@Nullable EffortLedger before, Iterator<RecordedTouchpoint> then) {
        OpenCases cases = new OpenCases(policy, before == null ? EffortLedger.EMPTY : before);
        then.forEachRemaining(cases::enter);
        return cases.close();
    }
}
