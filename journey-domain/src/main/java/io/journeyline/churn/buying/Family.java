package io.journeyline.churn.buying;

import io.journeyline.touchpoint.WrittenAs;
import java.util.List;

/** The families of buying models. They differ in how customers stop. */
public enum Family {
    /** Batislam, Denizel and Filiztekin (2007): whoever buys may stop right after, the first purchase included. */
    @WrittenAs("MBG_NBD")
    MBG_NBD,

    /** Schmittlein, Morrison and Colombo (1987): everybody may stop at any moment. */
    @WrittenAs("PARETO_NBD")
    PARETO_NBD,

    /** Fader, Hardie and Lee (2005): whoever buys again may stop right after, the first purchase not included. */
    @WrittenAs("BG_NBD")
    BG_NBD,

    /** Ehrenberg (1959): nobody ever stops. */
    @WrittenAs("NBD")
    NBD;

    /** The names of its parameters, in the order of {@link #of}. */
    public List<String> names() {
        return switch (this) {
            case MBG_NBD, BG_NBD -> List.of("r", "alpha", "a", "b");
            case PARETO_NBD -> List.of("r", "alpha", "s", "beta");
            case NBD -> List.of("r", "alpha");
        };
    }

    /**
     * The model of this family with these parameters.
     *
     * @throws io.journeyline.value.InvalidValue if one is not greater than 0 or not finite
     */
    public BuyingModel of(double... parameters) {
        return switch (this) {
            case BG_NBD -> new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
            case MBG_NBD -> new MbgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
            case PARETO_NBD -> new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
            case NBD -> new Nbd(parameters[0], parameters[1]);
        };
    }
}
