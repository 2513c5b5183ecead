package io.journeyline.experience.expectation;

import io.journeyline.record.Channel;
import io.journeyline.value.InvalidValue;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Within which time somebody who writes on a channel is to be answered.
 *
 * @param firstResponse a second to a year
 * @param hours when time counts; null where it counts always, at night and on weekends too
 */
public record ChannelTarget(
        Channel channel, Duration firstResponse, @Nullable OpeningHours hours) {

    private static final Duration LONGEST = Duration.ofDays(366);

    public ChannelTarget {
        if (Objects.isNull(channel)) {
            throw new InvalidValue("channel", "is required");
        }
        if (firstResponse.compareTo(Duration.ofSeconds(1)) < 0 || firstResponse.compareTo(LONGEST) > 0) {
            throw new InvalidValue("firstResponse", "must be between PT1S and P366D");
        }
    }
}
