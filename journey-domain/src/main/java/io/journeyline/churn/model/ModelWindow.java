package io.journeyline.churn.model;

import io.journeyline.value.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Whom a model is fitted to: everybody who first bought in it, by what they did until its end.
 *
 * @param from its first day
 * @param to its last day, the cut: what lies after it has no part in the fit
 * @param unit in which the model's times are given
 * @param horizon how many units after the cut are foretold, 1 and up, a hundred years at most
 * @param zone in which a day begins and ends
 * @param free whether a purchase that cost nothing, such as a sample or a replacement, is one
 */
public record ModelWindow(LocalDate from, LocalDate to, TimeUnit unit, int horizon, String zone, boolean free) {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);
    private static final int MOST_DAYS = 36_525;

    public ModelWindow {
        check("from", from);
        check("to", to);
        if (to.isBefore(from)) {
            throw new InvalidValue("to", "must not be before from");
        }
        if (horizon < 1 || unit.days(1) * (double) horizon > MOST_DAYS) {
            throw new InvalidValue("horizon", "must be 1 or more, and a hundred years at most");
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidValue("zone", "must be a time zone such as Europe/London");
        }
    }

    private static void check(String field, LocalDate date) {
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw new InvalidValue(field, "must lie between 1900 and 2999");
        }
    }

    /** On which day of the window's zone something happened. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of(zone));
    }

    /** The horizon's last day. */
    public LocalDate foretoldTo() {
        return to.plusDays(unit.days(horizon));
    }

    /** The horizon, in days and not in whole units, as a model takes it. */
    public double horizonTime() {
        return unit.of(unit.days(horizon));
    }

    /** The first instant after the horizon. */
    public Instant end() {
        return foretoldTo().plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
    }
}
