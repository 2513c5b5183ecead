package io.journeyline.churn.model;

import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;

/**
 * A model of churn was fitted, or it was found that none can be; for ever in the log.
 *
 * @param version 2 and up; 1 stands for having no model
 * @param policy the model
 */
@StoredName("churn-model-fitted")
public record ChurnModelFitted(int version, FittedModel policy, String reason, String actor)
        implements PolicyChanged<FittedModel> {

    public ChurnModelFitted {
        PolicyChanged.check(reason, actor);
    }
}
