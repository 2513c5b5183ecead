package io.journeyline.server.wiring;

import io.journeyline.server.settings.CannotStart;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the log takes on.
 *
 * @param mostWaiting how many touchpoints may wait to be recorded before callers are told to come again
 * @param refusalsKept how long it is remembered why a touchpoint was refused
 */
@ConfigurationProperties("journey.log")
public record LogSettings(int mostWaiting, Duration refusalsKept) {

    public LogSettings {
        if (mostWaiting < 1) {
            throw new CannotStart("JOURNEY_MOST_WAITING must be at least 1.");
        }
        if (refusalsKept.isNegative() || refusalsKept.isZero()) {
            throw new CannotStart("JOURNEY_REFUSALS_KEPT must be a time such as 90d.");
        }
    }
}
