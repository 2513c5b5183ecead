package io.journeyline.policy;

/**
 * A policy and its number.
 *
 * @param version 1 for the one the product brings, and up; {@link #DRAFT} for one that never was in force
 */
public record Versioned<P>(int version, P policy) {

    /** Stands for the version of a draft. */
    public static final int DRAFT = 0;
}
