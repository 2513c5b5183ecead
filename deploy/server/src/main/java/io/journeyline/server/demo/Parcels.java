package io.journeyline.server.demo;

import static io.journeyline.touchpoint.Delivery.Status.CANCELLED;
import static io.journeyline.touchpoint.Delivery.Status.DELIVERED;
import static io.journeyline.touchpoint.Delivery.Status.FAILED;
import static io.journeyline.touchpoint.Delivery.Status.PROMISED;
import static io.journeyline.touchpoint.Delivery.Status.SHIPPED;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Cause;
import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.story.Odds;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order's way to the shopper, and what comes of it when it goes wrong. */
final class Parcels {

    private static final int PROMISED_DAYS = 3;
    private static final LocalTime PROMISED_BY = LocalTime.of(20, 0);
    private static final double ADDRESSEE_OUT = 0.05;

    private static final double GETS_IN_TOUCH = 0.8;
    private static final double LATE_BEFORE_CHRISTMAS = 0.08;
    private static final double LATE_AFTER_LAUNCH = 0.3;
    private static final double DAMAGED = 0.015;
    private static final double USUALLY_LATE = 0.045;
    private static final double LATE_IN_LAUNCH_WEEK = 0.65;

    /** Half of them get lost on the way, half have to be cancelled. */
    private static final Odds NEVER_ARRIVES = new Odds(0.024, 0.2);

    private final Story story;
    private final HelpDesk desk;
    private final Feedback feedback;
    private final Returns returns;

    Parcels(Story story) {
        this.story = story;
        desk = new HelpDesk(story);
        feedback = new Feedback(story);
        returns = new Returns(story);
    }

    Instant promise(Instant ordered) {
        LocalDate day = BusinessYear.dayOf(ordered).plusDays(PROMISED_DAYS);
        while (!OpeningHours.PARCELS.isOpenOn(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(PROMISED_BY).atZone(BusinessYear.ZONE).toInstant();
    }

    /** Sends an order off; chance, the season and the launch decide how it fares. */
    void send(Bought bought) {
        LocalDate day = BusinessYear.dayOf(bought.at());
        Cause mishap = mishap(day);
        if (mishap == Cause.CANCELLED) {
            cancel(bought);
            return;
        }
        Duration late = mishap == Cause.LATE || mishap == Cause.LOST ? delay(day) : Duration.ZERO;
        Instant arrival = deliver(bought, late, mishap == Cause.LOST);
        double harm = 0;
        if (mishap != null && story.chance(GETS_IN_TOUCH)) {
            Instant noticed = mishap == Cause.LATE ? promised(bought).plus(story.hours(2, 40)) : arrival;
            harm = desk.handle(mishap, bought, noticed).harm();
        } else if (mishap == null) {
            story.mood().please(0.02);
        }
        feedback.afterDelivery(bought, arrival, late, harm);
        if (mishap == Cause.DAMAGED) {
            returns.giveBack(bought, arrival.plus(story.days(1, 6)), "damaged");
        } else {
            returns.maybe(new Bought(bought.purchase(), arrival));
        }
    }

    /** Tells the order's way; answers when it arrived. */
    Instant deliver(Bought bought, Duration late, boolean failsFirst) {
        Instant promised = promised(bought);
        tell(bought.at().plus(story.minutes(1, 9)), bought, PROMISED, promised, null, null);
        Instant wished = late.isZero() ? promised.minus(story.hours(1, 34)) : promised.plus(late);
        Instant arrival = OpeningHours.PARCELS.onceOpen(wished, story.random());
        Instant collected = OpeningHours.PARCELS.onceOpen(arrival.minus(story.hours(16, 26)), story.random());
        Instant shipped = collected.isBefore(arrival) ? collected : arrival.minus(story.hours(1, 3));
        tell(shipped, bought, SHIPPED, promised, shipped, null);
        if (failsFirst || (late.isZero() && story.chance(ADDRESSEE_OUT))) {
            tell(arrival, bought, FAILED, promised, shipped, null);
            arrival = OpeningHours.PARCELS.onceOpen(arrival.plus(story.days(0.8, failsFirst ? 4 : 1)), story.random());
        }
        tell(arrival, bought, DELIVERED, promised, shipped, arrival);
        return arrival;
    }

    private void cancel(Bought bought) {
        Instant at = bought.at().plus(story.hours(5, 50));
        tell(bought.at().plus(story.minutes(1, 9)), bought, PROMISED, promised(bought), null, null);
        tell(at, bought, CANCELLED, promised(bought), null, null);
        desk.handle(Cause.CANCELLED, bought, at);
    }

    private @Nullable Cause mishap(LocalDate ordered) {
        if (story.chance(lateness(ordered))) {
            return Cause.LATE;
        }
        if (story.chance(NEVER_ARRIVES, story.year().isLaunchWeek(ordered))) {
            return story.random().nextBoolean() ? Cause.LOST : Cause.CANCELLED;
        }
        return story.chance(DAMAGED) ? Cause.DAMAGED : null;
    }

    private double lateness(LocalDate ordered) {
        if (story.year().isLaunchWeek(ordered)) {
            return LATE_IN_LAUNCH_WEEK;
        }
        if (story.year().isStrained(ordered)) {
            return LATE_AFTER_LAUNCH;
        }
        return BusinessYear.isBeforeChristmas(ordered) ? LATE_BEFORE_CHRISTMAS : USUALLY_LATE;
    }

    private Duration delay(LocalDate ordered) {
        return story.year().isStrained(ordered) ? story.days(2.5, 9) : story.days(0.6, 3);
    }

    private static Instant promised(Bought bought) {
        return Objects.requireNonNull(bought.purchase().promisedAt());
    }

    private void tell(
            Instant at,
            Bought bought,
            Delivery.Status status,
            Instant promised,
            @Nullable Instant shipped,
            @Nullable Instant delivered) {
        Delivery delivery = new Delivery(bought.purchase().order(), status, promised, shipped, delivered);
        story.tell(at, Place.PARCELS, story.shopper().receiving(), delivery);
    }
}
