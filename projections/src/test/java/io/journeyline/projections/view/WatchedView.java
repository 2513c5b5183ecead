package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** A view that does as another one does, after a test had its say on the generation that is written. */
record WatchedView(View view, IntConsumer before) implements View {

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
        before.accept(generation);
        return view.take(generation, arrivals);
    }

    @Override
    public long fill(int generation, long upTo, FillingSteps steps) {
        before.accept(generation);
        return view.fill(generation, upTo, steps);
    }
}
