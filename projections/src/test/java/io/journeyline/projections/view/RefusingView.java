package io.journeyline.projections.view;

import static java.util.stream.Collectors.toMap;

import io.journeyline.identity.CustomerId;
import java.util.Map;
import java.util.function.IntPredicate;

/** Takes nothing into generations that a test has it refuse. */
final class RefusingView extends ForwardingView {

    private final IntPredicate refuses;

    RefusingView(View view, IntPredicate refuses) {
        super(view);
        this.refuses = refuses;
    }

    @Override
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        return refuses.test(generation)
                ? arrivals.unread().stream().collect(toMap(Arrived::customer, one -> refused(arrivals)))
                : super.take(generation, arrivals);
    }

    private static Refused refused(Arrivals arrivals) {
        return new Refused(arrivals.last(), new IllegalStateException("no"));
    }
}
