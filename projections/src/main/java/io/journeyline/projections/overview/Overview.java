package io.journeyline.projections.overview;

import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * What happened in a span of time.
 *
 * @param customers people with an identifier who met the company then
 * @param anonymous streams without an identifier
 * @param touchpoints how many of each type
 * @param purchaseValue value of what was bought, by currency, in that currency's usual digits
 * @param returnValue value of what was given back, likewise
 * @param position the last position of the log that is counted
 */
public record Overview(
        long customers,
        long anonymous,
        SortedMap<String, Long> touchpoints,
        SortedMap<String, BigDecimal> purchaseValue,
        SortedMap<String, BigDecimal> returnValue,
        long position) {}
