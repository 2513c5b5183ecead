package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.util.Map;
import java.util.function.IntConsumer;

/** Writes to a generation after a test had its say on that. */
final class WatchedView extends ForwardingView {

    private final IntConsumer before;

    WatchedView(View view, IntConsumer before) {
        super(view);
        this.before = before;
    }

    @Override
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        before.accept(generation);
        return super.take(generation, arrivals);
    }

    @Override
    public long fill(int generation, long upTo, FillingSteps steps) {
        before.accept(generation);
        return super.fill(generation, upTo, steps);
    }
}
