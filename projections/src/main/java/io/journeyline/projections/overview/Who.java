package io.journeyline.projections.overview;

/** Whose touchpoints are counted. */
public enum Who {
    ALL,
    IDENTIFIED,
    ANONYMOUS
}
