package io.journeyline.server.wiring;

import io.journeyline.projections.view.ViewStatus;
import io.journeyline.projections.view.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** How far the views are behind, looked up when somebody measures. */
final class ViewMetrics implements MeterBinder {

    private final Views views;

    ViewMetrics(Views views) {
        this.views = views;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (ViewStatus view : views.statuses()) {
            String name = view.name() + "_v" + view.version();
            gauge(
                    meters,
                    "journey.view.lag.events",
                    "entries of the log a view has still to take in",
                    name,
                    ViewStatus::lagEvents);
            gauge(
                    meters,
                    "journey.view.lag.seconds",
                    "how long the first of these has waited",
                    name,
                    ViewStatus::lagSeconds);
            gauge(meters, "journey.view.parked", "touchpoints a view could not read", name, ViewStatus::parked);
        }
    }

    private void gauge(
            MeterRegistry meters, String name, String says, String view, ToDoubleFunction<ViewStatus> value) {
        Gauge.builder(name, () -> views.status(view).map(value::applyAsDouble).orElse(Double.NaN))
                .description(says)
                .tag("view", view)
                .register(meters);
    }
}
