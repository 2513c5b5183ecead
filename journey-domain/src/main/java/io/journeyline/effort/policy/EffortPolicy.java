package io.journeyline.effort.policy;

import io.journeyline.value.InvalidValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How effort is counted.
 *
 * @param weights of each driver, all of them
 * @param levels of a case, by its points
 * @param freeWait so much waiting of one contact, in the queue and on hold together, counts nothing: up to a day
 * @param caseWindow contacts about the same order, product or topic are one case as long as no more than this lies
 *     between one and the next; an hour to 366 days
 * @param sameMatter what names no order, product or topic belongs to what happened so shortly before or after it; up to a
 *     day
 * @param surveyWindow an answer that names neither case nor order is about the latest case, if it is no older than this;
 *     up to 366 days
 * @param trendWindow the time over which a customer is looked at unless told otherwise; a day to 3,660 days
 * @param closing when a case counts as closed
 */
public record EffortPolicy(
        Map<Driver, Weight> weights,
        Thresholds levels,
        Duration freeWait,
        Duration caseWindow,
        Duration sameMatter,
        Duration surveyWindow,
        Duration trendWindow,
        Closing closing) {

    /** What the product brings, with the reasons for it. */
    public static final EffortPolicy DEFAULT = new EffortPolicy(
            PublishedWeights.ALL,
            new Thresholds(new BigDecimal("0.5"), BigDecimal.valueOf(4), BigDecimal.valueOf(8)),
            Duration.ofMinutes(1),
            Duration.ofDays(14),
            Duration.ofHours(1),
            Duration.ofDays(7),
            Duration.ofDays(90),
            Closing.RESOLVED_OR_WINDOW);

    public EffortPolicy {
        for (Driver driver : Driver.values()) {
            if (!weights.containsKey(driver)) {
                throw new InvalidValue("weights", "must name " + driver.word());
            }
        }
        weights = Collections.unmodifiableMap(new EnumMap<>(weights));
        check("freeWait", freeWait, Duration.ZERO, Duration.ofDays(1));
        check("caseWindow", caseWindow, Duration.ofHours(1), Duration.ofDays(366));
        check("sameMatter", sameMatter, Duration.ZERO, Duration.ofDays(1));
        check("surveyWindow", surveyWindow, Duration.ZERO, Duration.ofDays(366));
        check("trendWindow", trendWindow, Duration.ofDays(1), Duration.ofDays(3_660));
    }

    /** Points for one unit of a driver. */
    public BigDecimal points(Driver driver) {
        return weight(driver).points();
    }

    /** How much a driver counts. */
    public Weight weight(Driver driver) {
        Weight weight = weights.get(driver);
        if (weight == null) {
            throw new IllegalStateException("a policy names every driver");
        }
        return weight;
    }

    /** The same with other weights. */
    public EffortPolicy weighing(Map<Driver, Weight> others) {
        return new EffortPolicy(others, levels, freeWait, caseWindow, sameMatter, surveyWindow, trendWindow, closing);
    }

    /** A span as people write it: in days where it is some, such as {@code P14D}. */
    public static String written(Duration span) {
        return !span.isZero() && span.equals(Duration.ofDays(span.toDays()))
                ? "P%dD".formatted(span.toDays())
                : span.toString();
    }

    private static void check(String field, Duration span, Duration least, Duration most) {
        if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
            throw new InvalidValue(field, "must be between %s and %s".formatted(written(least), written(most)));
        }
    }
}
