package io.journeyline.identity;

/** Why an identifier joins none of the people it was met with. */
public enum Aloof {

    /** Joined, they would have more values of a kind than a person may have. */
    TOO_MANY_VALUES,

    /** It is weak, and they each have a value of a limited kind. */
    SHARED,

    /** It was met with a crowd. */
    CROWDED,

    /** A decision by hand keeps them apart. */
    KEPT_APART
}
