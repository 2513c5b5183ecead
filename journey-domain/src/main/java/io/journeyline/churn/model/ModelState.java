package io.journeyline.churn.model;

/** What became of a wish for a model. */
public enum ModelState {
    /** There is one, of the family that was wanted. */
    FITTED,

    /** None of the wanted family holds; there is one of the family that does. */
    REPLACED,

    /** There is none. */
    UNFIT
}
