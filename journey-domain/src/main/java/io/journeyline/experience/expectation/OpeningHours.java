package io.journeyline.experience.expectation;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.journeyline.value.InvalidValue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When somebody is there, by the clock of the company's zone.
 *
 * @param days of the week, each once; at least one
 * @param from the time they open
 * @param to the time they close, on the same day
 */
public record OpeningHours(List<DayOfWeek> days, LocalTime from, LocalTime to) {

    private static final int DAYS_OF_A_WEEK = 7;

    /** The days from a Monday to 1970-01-01. */
    private static final int MONDAY = 3;

    public OpeningHours {
        days = days.stream().distinct().sorted().toList();
        if (days.isEmpty()) {
            throw new InvalidValue("days", "must name at least one day");
        }
        if (!to.isAfter(from)) {
            throw new InvalidValue("to", "must be after from");
        }
    }

    /** Whether somebody is there. */
    public boolean isOpen(Instant at, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return days.contains(local.getDayOfWeek())
                && !local.toLocalTime().isBefore(from)
                && local.toLocalTime().isBefore(to);
    }

    /** How long somebody is there between two times. */
    public Duration between(Instant start, Instant end, ZoneId zone) {
        return Duration.ofSeconds(
                Math.max(0, opened(LocalDateTime.ofInstant(end, zone)) - opened(LocalDateTime.ofInstant(start, zone))));
    }

    /** For how many seconds it was open since a Monday long ago. */
    private long opened(LocalDateTime until) {
        long day = until.toLocalDate().toEpochDay() + MONDAY;
        long weeks = Math.floorDiv(day, DAYS_OF_A_WEEK);
        DayOfWeek today = until.getDayOfWeek();
        long whole = from.until(to, SECONDS);
        long before = days.stream().filter(one -> one.compareTo(today) < 0).count();
        long open = weeks * days.size() * whole + before * whole;
        if (!days.contains(today)) {
            return open;
        }
        long passed = from.until(until.toLocalTime(), SECONDS);
        return open + Math.clamp(passed, 0, whole);
    }
}
