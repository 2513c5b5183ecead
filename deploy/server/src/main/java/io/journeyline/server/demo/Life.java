package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Habit;
import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.story.Story;
import java.time.LocalDate;

/** A shopper's year, day by day: each day may bring what their habits, the season and their mood make likely. */
final class Life {

    private static final double DAYS_A_YEAR = 365;

    /** Those who were customers before confirm the new terms within the first weeks. */
    private static final int TERMS_DAYS = 14;

    /** In the launch week everybody has heard of it. */
    private static final double LAUNCH_RUSH = 3;

    private static final double QUESTIONS_A_YEAR = 2.2;
    private static final double RELATIONSHIP_SURVEYS_A_YEAR = 0.6;
    private static final double POINTS_REDEEMED_A_YEAR = 1.2;
    private static final double MEMBERS = 0.3;

    private static final double MEMBER_SINCE_LAST_YEAR = 0.6;
    private static final double SAYS_GOODBYE = 0.35;

    private final Story story;
    private final Stores stores;
    private final WebShop web;
    private final HelpDesk desk;
    private final Feedback feedback;
    private final Membership membership;

    Life(Story story) {
        this.story = story;
        stores = new Stores(story);
        web = new WebShop(story);
        desk = new HelpDesk(story);
        feedback = new Feedback(story);
        membership = new Membership(story);
    }

    /** The whole year. */
    void live() {
        LocalDate first = begin();
        story.year().days().filter(day -> !day.isBefore(first)).forEach(this::day);
        takeOutMembership(first);
        leave();
    }

    /** The first days only, up to the day before the given one. */
    void liveUntil(LocalDate end) {
        LocalDate first = begin();
        story.year()
                .days()
                .filter(day -> !day.isBefore(first) && day.isBefore(end))
                .forEach(this::day);
    }

    private LocalDate begin() {
        LocalDate joined = story.shopper().joined();
        LocalDate first = joined == null ? story.year().first().plusDays(story.between(0, TERMS_DAYS)) : joined;
        if (joined != null || story.shopper().readsMail()) {
            membership.begin(first);
        }
        return first;
    }

    private void day(LocalDate day) {
        Habit habit = story.shopper().habit();
        boolean launch = story.year().isLaunchWeek(day);
        double lively = story.mood().liveliness(day) / DAYS_A_YEAR;
        double shopping = lively * BusinessYear.season(day);
        double online = shopping * BusinessYear.webWeekday(day) * (launch ? LAUNCH_RUSH : 1);
        boolean local = story.shopper().homeStore() > 0 && OpeningHours.STORE.isOpenOn(day);
        if (local && story.chance(habit.storeTrips() * shopping * BusinessYear.storeWeekday(day))) {
            stores.trip(day);
        }
        if (story.chance(habit.webOrders() * online)) {
            web.order(day);
        }
        if (story.chance(habit.strolls() * online)) {
            web.stroll(day);
        }
        around(day, lively);
    }

    private void around(LocalDate day, double lively) {
        boolean strained = story.year().isStrained(day);
        if (story.chance(QUESTIONS_A_YEAR * lively * (strained ? 2 : 1))) {
            desk.question(BusinessYear.atScreen(day, story.random()));
        }
        if (story.chance(RELATIONSHIP_SURVEYS_A_YEAR * lively)) {
            feedback.relationship(BusinessYear.atScreen(day, story.random()));
        }
        if (story.chance(POINTS_REDEEMED_A_YEAR * lively)) {
            membership.redeemPoints(day);
        }
    }

    private void takeOutMembership(LocalDate first) {
        if (!story.chance(MEMBERS)) {
            return;
        }
        LocalDate day = first.plusDays(story.between(1, story.year().length()));
        if (story.shopper().joined() == null && story.chance(MEMBER_SINCE_LAST_YEAR)) {
            membership.plusSinceLastYear(day);
        } else if (story.mood().leavingSince().map(day::isBefore).orElse(true)) {
            membership.plus(day);
        }
    }

    private void leave() {
        story.mood()
                .leavingSince()
                .filter(day -> story.chance(SAYS_GOODBYE))
                .ifPresent(day -> membership.unsubscribe(day.plusDays(story.between(1, 30))));
    }
}
