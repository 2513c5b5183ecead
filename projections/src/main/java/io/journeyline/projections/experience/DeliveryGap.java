package io.journeyline.projections.experience;

import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good managers believe experiences to be, beside how good they are.
 *
 * @param ratingsVersion of the managers' ratings
 * @param gaps by type, each for all channels first and then for each channel; those nobody rated and those nobody met
 *     included
 * @param position the last place in the log that this knows
 */
public record DeliveryGap(int ratingsVersion, int policyVersion, List<Gap> gaps, long position) {

    /**
     * Of one type of touchpoint.
     *
     * @param channel where; null for all channels together
     * @param believed how many percent managers believe to be good or excellent; null where they rated none
     * @param measured how many percent were, to two digits; null where there were none
     * @param n how many experiences that is out of
     * @param gap believed less measured, in percentage points: above 0 where managers think better of it than customers
     *     do; null where one of the two is
     */
    public record Gap(
            String type,
            @Nullable Channel channel,
            @Nullable BigDecimal believed,
            @Nullable BigDecimal measured,
            long n,
            @Nullable BigDecimal gap) {}
}
