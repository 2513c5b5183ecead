package io.journeyline.identity;

/**
 * A policy and its number.
 *
 * @param version 1 for the one the product brings, and up
 */
public record VersionedPolicy(int version, IdentityPolicy policy) {}
