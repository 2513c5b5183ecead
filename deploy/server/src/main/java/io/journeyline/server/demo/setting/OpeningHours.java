package io.journeyline.server.demo.setting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.random.RandomGenerator;

/** When people are at work; all of them rest on Sundays and holidays. */
public enum OpeningHours {
    STORE(LocalTime.of(9, 30), LocalTime.of(19, 0)),
    DESK(LocalTime.of(8, 0), LocalTime.of(20, 0)),
    PARCELS(LocalTime.of(7, 30), LocalTime.of(20, 30));

    private static final Set<MonthDay> HOLIDAYS = Set.of(MonthDay.of(1, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    /** Whoever waits for the doors to open comes within the first two hours. */
    private static final int RUSH_SECONDS = 2 * 60 * 60;

    private final LocalTime opens;
    private final LocalTime shuts;

    OpeningHours(LocalTime opens, LocalTime shuts) {
        this.opens = opens;
        this.shuts = shuts;
    }

    public boolean isOpenOn(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SUNDAY && !HOLIDAYS.contains(MonthDay.from(day));
    }

    /** A moment of an open day, more often around its middle. */
    public Instant during(LocalDate day, RandomGenerator random) {
        double share = (random.nextDouble() + random.nextDouble()) / 2;
        long open = Duration.between(opens, shuts).toSeconds();
        return moment(day, opens.plusSeconds((long) (open * share)));
    }

    /** The moment itself, or one soon after the next opening. */
    public Instant onceOpen(Instant from, RandomGenerator random) {
        ZonedDateTime wished = from.atZone(BusinessYear.ZONE);
        LocalTime time = wished.toLocalTime();
        LocalDate day = wished.toLocalDate();
        if (isOpenOn(day) && !time.isBefore(opens) && time.isBefore(shuts)) {
            return from;
        }
        if (time.isBefore(opens)) {
            day = day.minusDays(1);
        }
        do {
            day = day.plusDays(1);
        } while (!isOpenOn(day));
        return moment(day, opens.plusSeconds(random.nextInt(RUSH_SECONDS)));
    }

    private static Instant moment(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(BusinessYear.ZONE).toInstant();
    }
}
