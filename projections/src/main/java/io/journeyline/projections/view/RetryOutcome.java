package io.journeyline.projections.view;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of customers who were parked.
 *
 * @param customers how many were tried
 * @param taken of how many of them nothing waits any more
 * @param parked how many touchpoints wait still, of all customers
 * @param causes what stopped the view at how many of those who were tried, by the exception's name
 */
public record RetryOutcome(long customers, long taken, long parked, Map<String, Long> causes) {

    public RetryOutcome {
        causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
    }
}
