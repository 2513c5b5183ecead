package io.journeyline.api.view;

import io.journeyline.projections.view.ViewStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Where a view stands.
 *
 * @param position the last position of the log that it has taken in
 * @param lagEvents how many entries of the log it has still to take in
 * @param lagSeconds how long the first of these has been waiting, to the millisecond
 * @param parked how many touchpoints it could not read wait for a mended view
 * @param failure why its last rebuild did not end; null if it did
 */
record ViewState(
        String name,
        int version,
        long position,
        long lagEvents,
        BigDecimal lagSeconds,
        ViewStatus.State state,
        long parked,
        @Nullable String failure) {

    private static final int MILLISECONDS = 3;

    static ViewState of(ViewStatus status) {
        return new ViewState(
                status.name(),
                status.version(),
                status.position(),
                status.lagEvents(),
                BigDecimal.valueOf(status.lagSeconds()).setScale(MILLISECONDS, RoundingMode.HALF_EVEN),
                status.state(),
                status.parked(),
                status.failure().orElse(null));
    }
}
