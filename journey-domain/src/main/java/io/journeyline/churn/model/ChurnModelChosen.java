package io.journeyline.churn.model;

import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;

/**
 * It was decided by which model of churn is told.
 *
 * @param version how many decisions of this kind there were, and one
 * @param policy the version of the model
 */
@StoredName("churn-model-chosen")
public record ChurnModelChosen(int version, Integer policy, String reason, String actor)
        implements PolicyChanged<Integer> {

    public ChurnModelChosen {
        PolicyChanged.check(reason, actor);
    }
}
