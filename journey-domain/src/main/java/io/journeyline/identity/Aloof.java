package io.journeyline.identity;

/** Why an identifier joins none of the people it was met with. */
public enum Aloof {

    /** Joined, by it and others of its kind, they would have more values of a kind than a person may have. */
    TOO_MANY_VALUES,

    /** It is weak, and those whom it and others of its kind would join each have a value of a limited kind. */
    SHARED,

    /** It was met with several that are aloof themselves, and with no others. */
    AMONG_ALOOF,

    /** It was met with a crowd, or is one of a crowd that was met with one stronger. */
    CROWDED,

    /** A decision by hand keeps them apart. */
    KEPT_APART
}
