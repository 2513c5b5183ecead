package io.journeyline.projections.view;

import io.journeyline.log.StoredTouchpoint;
import java.util.List;
import java.util.function.IntConsumer;

/** A view that does as another one does, after a test had its say on the generation that is written. */
record WatchedView(View view, IntConsumer before) implements View {

    @Override
    public ViewName name() {
        return view.name();
    }

    @Override
    public String table() {
        return view.table();
    }

    @Override
    public ViewBatch open(int generation, List<StoredTouchpoint> touchpoints) {
        before.accept(generation);
        return view.open(generation, touchpoints);
    }
}
