package io.journeyline.churn.risk;

/** What a probability is of. */
public enum Basis {
    /** Of no purchase within the horizon. */
    BUYING,
    /** Of having no contract any more at the end of the horizon. */
    CONTRACT,
    /** There is none: the customer has never bought and has no contract, or there is no model of what they have. */
    NONE
}
