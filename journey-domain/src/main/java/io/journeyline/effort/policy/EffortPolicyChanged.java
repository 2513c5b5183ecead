package io.journeyline.effort.policy;

import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;

/** From then on effort is counted otherwise, of all touchpoints there ever were. */
@StoredName("effort-policy-changed")
public record EffortPolicyChanged(int version, EffortPolicy policy, String reason, String actor)
        implements PolicyChanged<EffortPolicy> {

    public EffortPolicyChanged {
        PolicyChanged.check(reason, actor);
    }
}
