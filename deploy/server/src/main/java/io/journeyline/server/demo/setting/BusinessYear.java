package io.journeyline.server.demo.setting;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The year that is told: it ends with the last midnight at the retailer's seat, and has its seasons and one bad week. */
public final class BusinessYear {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final int LAUNCH_DAYS_AGO = 210;
    private static final int DAYS_IN_WEEK = 7;

    /** The help desk is swamped and the warehouse behind for this long after the launch. */
    private static final int STRAINED_DAYS = 19;

    // month and day as one number, mmdd: compared for each day of each shopper's year
    private static final int SUMMER_STARTS = 708;
    private static final int SUMMER_ENDS = 826;
    private static final int CHRISTMAS_STARTS = 1120;
    private static final int CHRISTMAS_ENDS = 1223;
    private static final int SALE_ENDS = 112;
    private static final int JANUARY_ENDS = 131;

    private final LocalDate today;
    private final LocalDate first;
    private final LocalDate launch;
    private final Instant start;
    private final Instant end;

    public BusinessYear(Instant now) {
        today = LocalDate.ofInstant(now, ZONE);
        first = today.minusYears(1);
        launch = today.minusDays(LAUNCH_DAYS_AGO).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        start = first.atStartOfDay(ZONE).toInstant();
        end = today.atStartOfDay(ZONE).toInstant();
    }

    public LocalDate first() {
        return first;
    }

    /** The Monday of the bad week. */
    public LocalDate launch() {
        return launch;
    }

    public Stream<LocalDate> days() {
        return first.datesUntil(today);
    }

    public int length() {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, today));
    }

    public boolean holds(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    public boolean isLaunchWeek(LocalDate day) {
        return !day.isBefore(launch) && day.isBefore(launch.plusDays(DAYS_IN_WEEK));
    }

    /** Whether the help desk and the warehouse cannot cope. */
    public boolean isStrained(LocalDate day) {
        return !day.isBefore(launch) && day.isBefore(launch.plusDays(STRAINED_DAYS));
    }

    public static boolean isBeforeChristmas(LocalDate day) {
        return isWithin(day, CHRISTMAS_STARTS, CHRISTMAS_ENDS);
    }

    /** How much is shopped, 1 on an ordinary day. */
    public static double season(LocalDate day) {
        if (isBeforeChristmas(day)) {
            return 1.9;
        }
        if (isWithin(day, SUMMER_STARTS, SUMMER_ENDS)) {
            return 0.6;
        }
        int at = monthAndDay(day);
        if (at <= JANUARY_ENDS) {
            return at <= SALE_ENDS ? 1.1 : 0.75;
        }
        return 1;
    }

    /** How much is shopped in stores on a day of the week; their week has six days. */
    public static double storeWeekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case MONDAY, TUESDAY -> 0.8;
            case WEDNESDAY -> 0.9;
            case THURSDAY -> 1;
            case FRIDAY -> 1.4;
            case SATURDAY -> 2.1;
            case SUNDAY -> 0;
        };
    }

    /** How much is shopped online on a day of the week. */
    public static double webWeekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case MONDAY -> 1.15;
            case TUESDAY, WEDNESDAY, THURSDAY -> 1;
            case FRIDAY -> 0.75;
            case SATURDAY -> 0.75;
            case SUNDAY -> 1.35;
        };
    }

    /** A moment to sit at a screen: two of three times in the evening. */
    public static Instant atScreen(LocalDate day, RandomGenerator random) {
        boolean evening = random.nextDouble() < 0.66;
        LocalTime from = evening ? LocalTime.of(18, 30) : LocalTime.of(7, 30);
        int seconds = evening ? 16_200 : 39_600;
        return day.atTime(from)
                .plusSeconds(random.nextInt(seconds))
                .atZone(ZONE)
                .toInstant();
    }

    private static boolean isWithin(LocalDate day, int from, int to) {
        int at = monthAndDay(day);
        return from <= at && at <= to;
    }

    private static int monthAndDay(LocalDate day) {
        return 100 * day.getMonthValue() + day.getDayOfMonth();
    }
}
