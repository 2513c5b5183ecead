package io.journeyline.churn;

import java.util.List;
import java.util.Locale;

/** What is looked at to tell who stays away, beside what a buying model says, and who ends a contract. */
public enum Feature {
    /** The buying model's log-odds of no purchase. */
    BUYING_MODEL,
    /** 1 for who bought on one day only, else 0. */
    BOUGHT_ONCE,
    /** ln(1 + days since the last purchase) less the logarithm of the usual gap; 0 for who bought once. */
    RHYTHM,
    /** ln((purchase days lately + 0.1) / (in general + 0.1)), which fade by half in 90 and in 365 days. */
    TREND,
    /** ln(1 + days since the first purchase); for a contract, its months in bands instead. */
    TENURE,
    /** ln(1 + mean spend of a purchase day), in the customer's currency. */
    SPEND,
    /** ln(mean number of articles of a purchase day). */
    BASKET,
    /** ln(articles of the last purchase day / their mean). */
    LAST_BASKET,
    /** ln(1 + returns), which fade by half in 180 days. */
    RETURNS,
    /** ln(1 + points of effort), which fade by half in 180 days. */
    EFFORT,
    /** ln(1 + complaints and problems that nobody told to be resolved). */
    UNRESOLVED,
    /** The last mark the customer gave, from -0.5, the worst, to 0.5, the best; 0 where none was given. */
    LAST_GRADE,
    /** 1 if the last order came after the day that was promised, or not at all, else 0. */
    LATE_DELIVERY,
    /** ln(1 + monthly price). */
    MONTHLY_PRICE,
    /** ln(1 + renewals). */
    RENEWALS,
    /** 1 if the price was raised when it was told last, else 0. */
    PRICE_RAISED,
    /** 1 if the contract ends within the period unless it is renewed, else 0. */
    TERM_ENDS;

    /**
     * What is looked at of who has no contract, in this order. How often and how long ago somebody bought is what the buying
     * model is made of, and is not counted again beside it, but for what it knows nothing of: the customer's own rhythm.
     */
    public static final List<Feature> OF_BUYERS = List.of(
            BUYING_MODEL,
            BOUGHT_ONCE,
            RHYTHM,
            TREND,
            TENURE,
            SPEND,
            BASKET,
            LAST_BASKET,
            RETURNS,
            EFFORT,
            UNRESOLVED,
            LAST_GRADE,
            LATE_DELIVERY);

    /** What is looked at of who has one, beside how long they have had it, in this order. */
    public static final List<Feature> OF_CONTRACTS = List.of(
            MONTHLY_PRICE, RENEWALS, PRICE_RAISED, TERM_ENDS, RETURNS, EFFORT, UNRESOLVED, LAST_GRADE, LATE_DELIVERY);

    /** What it is called in models and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
