package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Catalogue;
import io.journeyline.server.demo.setting.Cause;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Survey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * One good customer's bad week, told on purpose: orders the new lantern on the launch Tuesday, waits eight days too
 * long, calls four times, complains, is passed on, gets the case reopened, sends the lantern back, says so in a review
 * and a survey, ends the membership and falls silent.
 */
final class LaunchVictim {

    private static final LocalTime EVENING = LocalTime.of(20, 12);
    private static final double FURIOUS = 0.05;

    private final Story story;

    LaunchVictim(Story story) {
        this.story = story;
    }

    void live() {
        LocalDate launch = story.year().launch();
        new Life(story).liveUntil(launch);
        Membership membership = new Membership(story);
        membership.join(launch.minusDays(90));
        Bought lantern = order(launch.plusDays(1));
        Instant arrival = new Parcels(story).deliver(lantern, story.days(7.6, 7.9), true);
        HelpDesk.Course course = callAboutIt(lantern);
        speakOut(lantern, arrival, course);
        new Returns(story).giveBack(lantern, arrival.plus(Duration.ofDays(3)), "arrived-too-late");
        membership.end(BusinessYear.dayOf(arrival).plusDays(16), "bad-experience");
        membership.unsubscribe(BusinessYear.dayOf(arrival).plusDays(17));
    }

    private Bought order(LocalDate tuesday) {
        Instant at = tuesday.atTime(EVENING).atZone(BusinessYear.ZONE).toInstant();
        return new WebShop(story).buy(at, Catalogue.LAUNCHED);
    }

    private HelpDesk.Course callAboutIt(Bought lantern) {
        Instant promised = new Parcels(story).promise(lantern.at());
        return new HelpDesk(story).insist(Cause.LATE, lantern, promised.plus(story.hours(12, 14)));
    }

    private void speakOut(Bought lantern, Instant arrival, HelpDesk.Course course) {
        Feedback feedback = new Feedback(story);
        feedback.review(lantern.favourite(), arrival.plus(Duration.ofDays(1)), FURIOUS);
        Survey.About about = new Survey.About(course.caseId(), null);
        Instant asked = arrival.plus(Duration.ofDays(9));
        feedback.survey("help-desk", asked, Survey.Kind.CES, null, FURIOUS, about);
        feedback.survey("relationship", asked.plus(Duration.ofDays(4)), Survey.Kind.NPS, null, FURIOUS, null);
    }
}
