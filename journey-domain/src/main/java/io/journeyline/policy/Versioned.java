package io.journeyline.policy;

/**
 * A policy and its number.
 *
 * @param version 1 for the one the product brings, and up
 */
public record Versioned<P>(int version, P policy) {}
