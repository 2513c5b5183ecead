package io.journeyline.log.source;

import io.journeyline.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How it is with a source.
 *
 * @param perMinute records a minute, over the last five
 * @param lastTouchpointAt when something was recorded last
 * @param lastAt when it last sent anything
 * @param lastError why the latest of its requests or records could not be taken, without a word of what it said
 * @param parked how many of its records are parked now
 * @param usualGap what usually passes from a minute in which it speaks to the next; empty while that is not known
 * @param silent whether it used to speak and has fallen silent
 */
public record SourceStatus(
        Source source,
        Sent lastHour,
        Sent lastDay,
        double perMinute,
        Optional<Instant> lastTouchpointAt,
        Optional<Instant> lastAt,
        Optional<String> lastError,
        long parked,
        Optional<Duration> usualGap,
        boolean silent) {

    /** What a source sent in some time, by what became of it; failed counts requests that were refused whole. */
    public record Sent(long accepted, long duplicates, long ignored, long parked, long failed) {

        static final Sent NOTHING = new Sent(0, 0, 0, 0, 0);

        long records() {
            return accepted + duplicates + ignored + parked;
        }
    }
}
