package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.ErasedStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A view that does as another one does, but for what a test has it do otherwise. */
abstract class ForwardingView implements View {

    private final View view;

    ForwardingView(View view) {
        this.view = view;
    }

    @Override
    public ViewName name() {
        return view.name();
    }

    @Override
    public List<String> tables() {
        return view.tables();
    }

    @Override
    public String storage(String table) {
        return view.storage(table);
    }

    @Override
    public ViewPace pace() {
        return view.pace();
    }

    @Override
    public boolean isOutdated(int generation) {
        return view.isOutdated(generation);
    }

    @Override
    public boolean canBeRebuilt() {
        return view.canBeRebuilt();
    }

    @Override
    public Optional<ViewName> behind(long position) {
        return view.behind(position);
    }

    @Override
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        return view.take(generation, arrivals);
    }

    @Override
    public Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
        return view.retell(generation, people, upTo);
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
