package io.journeyline.churn.model;

import io.journeyline.churn.buying.Family;
import io.journeyline.touchpoint.WrittenAs;
import java.util.Optional;

/** Which family of models is wanted. */
public enum WantedFamily {
    @WrittenAs("BG_NBD")
    BG_NBD,

    @WrittenAs("MBG_NBD")
    MBG_NBD,

    @WrittenAs("PARETO_NBD")
    PARETO_NBD,

    @WrittenAs("NBD")
    NBD,

    /** The one that holds best on customers held out. */
    @WrittenAs("AUTO")
    AUTO;

    /** The family, if a certain one is wanted. */
    public Optional<Family> family() {
        return this == AUTO ? Optional.empty() : Optional.of(Family.valueOf(name()));
    }
}
