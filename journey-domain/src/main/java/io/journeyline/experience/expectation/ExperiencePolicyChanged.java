package io.journeyline.experience.expectation;

import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;

/** From then on experiences are judged otherwise: all there ever were. */
@StoredName("experience-policy-changed")
public record ExperiencePolicyChanged(int version, ExperiencePolicy policy, String reason, String actor)
        implements PolicyChanged<ExperiencePolicy> {}
