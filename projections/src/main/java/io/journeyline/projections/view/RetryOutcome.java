package io.journeyline.projections.view;

/**
 * What became of customers who were parked.
 *
 * @param customers how many were tried
 * @param taken of how many of them nothing waits any more
 * @param parked how many touchpoints wait still, of all customers
 */
public record RetryOutcome(long customers, long taken, long parked) {}
