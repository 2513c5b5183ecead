package io.journeyline.experience.rating;

import io.journeyline.record.Channel;
import io.journeyline.touchpoint.TouchpointType;
import io.journeyline.value.InvalidValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What managers believe of what their customers meet.
 *
 * @param ratings each type and channel once; at most 1,000
 */
public record SelfRatings(List<SelfRating> ratings) {

    public static final SelfRatings NONE = new SelfRatings(List.of());

    private static final int MOST = 1_000;
    private static final double ALL = 100;

    /**
     * What they believe of one type of touchpoint.
     *
     * @param type its stored name
     * @param channel where; null for all channels together
     * @param percent how many in a hundred experiences they believe to be good or excellent, 0 to 100
     */
    public record SelfRating(String type, @Nullable Channel channel, double percent) {

        public SelfRating {
            if (TouchpointType.named(type).isEmpty()) {
                throw new InvalidValue("type", "must be a type of touchpoint");
            }
            if (!(percent >= 0 && percent <= ALL)) {
                throw new InvalidValue("percent", "must be between 0 and 100");
            }
        }
    }

    private record Name(String type, @Nullable Channel channel) {}

    public SelfRatings {
        ratings = List.copyOf(ratings);
        if (ratings.size() > MOST
                || ratings.stream()
                                .map(one -> new Name(one.type(), one.channel()))
                                .distinct()
                                .count()
                        < ratings.size()) {
            throw new InvalidValue("ratings", "must hold at most %d, and each type and channel once".formatted(MOST));
        }
    }
}
