package io.journeyline.effort;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.effort.policy.Driver;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointKey;
import java.time.Instant;

/**
 * What one touchpoint showed of one driver.
 *
 * @param units hundredths of the driver's unit, 1 and up
 */
@JsonFormat(shape = ARRAY)
record Evidence(Driver driver, String source, String id, Instant occurredAt, long units) {

    static Evidence of(RecordedTouchpoint recorded, Driver driver, long units) {
        TouchpointKey key = recorded.reported().key();
        return new Evidence(driver, key.source(), key.id(), recorded.reported().occurredAt(), units);
    }

    /**
     * Evidence of one driver that is only kept summed up.
     *
     * @param touchpoints how many showed it
     * @param from when the first of them happened
     * @param to when the last of them happened
     */
    @JsonFormat(shape = ARRAY)
    record Summed(Driver driver, long touchpoints, long units, Instant from, Instant to) {

        static Summed of(Evidence one) {
            return new Summed(one.driver, 1, one.units, one.occurredAt, one.occurredAt);
        }

        /** With what happened later. */
        Summed then(Summed next) {
            return new Summed(driver, touchpoints + next.touchpoints, units + next.units, from, next.to);
        }
    }
}
