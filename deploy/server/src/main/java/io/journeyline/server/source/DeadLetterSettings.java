package io.journeyline.server.source;

import io.journeyline.server.settings.CannotStart;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much of what could not be taken is kept.
 *
 * @param kept for how long
 * @param most how many bytes of it at most; no source may take more than half
 */
@ConfigurationProperties("journey.dead-letters")
public record DeadLetterSettings(Duration kept, DataSize most) {

    public DeadLetterSettings {
        if (kept.isNegative() || kept.isZero()) {
            throw new CannotStart("JOURNEY_DEAD_LETTERS_KEPT must be a time such as 30d.");
        }
        if (most.toBytes() < 1) {
            throw new CannotStart("JOURNEY_DEAD_LETTERS_MOST must be a size such as 1GB.");
        }
    }
}
