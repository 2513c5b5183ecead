package io.journeyline.api.effort;

import io.journeyline.effort.policy.Closing;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Thresholds;
import io.journeyline.effort.policy.Weight;
import java.util.Map;

/**
 * The effort policy in force.
 *
 * @param viewVersion the version by which views tell effort now; another one while they are built anew
 * @param position a read with this as minPosition knows of all that was there when this was told
 */
record PolicyAnswer(
        int version,
        int viewVersion,
        Map<Driver, Weight> weights,
        Thresholds levels,
        String freeWait,
        String caseWindow,
        String sameMatter,
        String surveyWindow,
        String trendWindow,
        Closing closing,
        long position) {

    static PolicyAnswer of(int version, int viewVersion, EffortPolicy policy, long position) {
        return new PolicyAnswer(
                version,
                viewVersion,
                policy.weights(),
                policy.levels(),
                EffortPolicy.written(policy.freeWait()),
                EffortPolicy.written(policy.caseWindow()),
                EffortPolicy.written(policy.sameMatter()),
                EffortPolicy.written(policy.surveyWindow()),
                EffortPolicy.written(policy.trendWindow()),
                policy.closing(),
                position);
    }
}
