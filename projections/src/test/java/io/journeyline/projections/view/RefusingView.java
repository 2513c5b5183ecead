package io.journeyline.projections.view;

import static java.util.stream.Collectors.toMap;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.ErasedStream;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** A view that does as another one does, but takes nothing into generations that a test has it refuse. */
record RefusingView(View view, IntPredicate refuses) implements View {

    @Override
    public ViewName name() {
        return view.name();
    }

    @Override
    public List<String> tables() {
        return view.tables();
    }

    @Override
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        return refuses.test(generation)
                ? arrivals.unread().stream().collect(toMap(Arrived::customer, one -> refused(arrivals)))
                : view.take(generation, arrivals);
    }

    private static Refused refused(Arrivals arrivals) {
        return new Refused(arrivals.last(), new IllegalStateException("no"));
    }

    @Override
    public void erase(int generation, List<ErasedStream> streams) {
        view.erase(generation, streams);
    }

    @Override
    public void takeRemains(int generation, List<AnonymisedTouchpoint> remains) {
        view.takeRemains(generation, remains);
    }

    @Override
    public long fill(int generation, long upTo, FillingSteps steps) {
        return view.fill(generation, upTo, steps);
    }
}
