package io.journeyline.api.source;

import io.journeyline.log.source.SourceStatus;
import io.journeyline.log.source.SourceStatus.Sent;
import io.journeyline.source.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it is with a source.
 *
 * @param perMinute records a minute, over the last five
 * @param lastTouchpointAt when something was recorded last
 * @param lastAt when it last sent anything
 * @param lastError why the latest of its requests or records could not be taken, without a word of what it said
 * @param parked how many of its records are dead letters now
 * @param usualGapSeconds what usually passes from a minute in which it speaks to the next; null while that is not known
 * @param silent whether it used to speak and has fallen silent, by its own rhythm
 */
record ConnectorState(
        UUID id,
        String kind,
        String name,
        Source.State state,
        Sent lastHour,
        Sent lastDay,
        BigDecimal perMinute,
        @Nullable Instant lastTouchpointAt,
        @Nullable Instant lastAt,
        @Nullable String lastError,
        long parked,
        @Nullable Long usualGapSeconds,
        boolean silent) {

    private static final int TENTHS = 1;

    static ConnectorState of(SourceStatus status) {
        Source source = status.source();
        return new ConnectorState(
                source.id(),
                source.kind(),
                source.name(),
                source.state(),
                status.lastHour(),
                status.lastDay(),
                BigDecimal.valueOf(status.perMinute()).setScale(TENTHS, RoundingMode.HALF_EVEN),
                status.lastTouchpointAt().orElse(null),
                status.lastAt().orElse(null),
                status.lastError().orElse(null),
                status.parked(),
                status.usualGap().map(Duration::toSeconds).orElse(null),
                status.silent());
    }
}
