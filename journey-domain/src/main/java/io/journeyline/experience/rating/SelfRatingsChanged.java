package io.journeyline.experience.rating;

import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;

/** From then on managers believe otherwise. */
@StoredName("self-ratings-changed")
public record SelfRatingsChanged(int version, SelfRatings policy, String reason, String actor)
        implements PolicyChanged<SelfRatings> {}
