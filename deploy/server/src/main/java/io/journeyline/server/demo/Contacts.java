package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.story.Odds;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.value.Count;
import io.journeyline.value.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single contacts with the help desk: by phone after a menu and a queue, by e-mail, by chat. */
final class Contacts {

    private static final Duration LOSES_PATIENCE_AFTER = Duration.ofMinutes(9);
    /** Whoever calls more often about one thing is passed on to a senior agent. */
    private static final int BEARABLE_CALLS = 3;

    private static final List<String> QUESTIONS =
            List.of("store-hours", "availability", "delivery", "invoice", "membership", "product", "returns");
    private static final List<String> MENU = List.of("orders", "delivery", "invoice", "returns", "something-else");

    private static final double SOLVED_BY_MENU = 0.12;
    private static final double BY_PHONE = 0.62;
    private static final double BY_CHAT = 0.16;
    private static final double DESK_WRITES_FIRST = 0.12;
    private static final double HANGS_UP_SOON = 0.05;
    private static final double HANGS_UP_LATE = 0.5;
    private static final double TELLS_IT_AGAIN = 0.55;
    private static final double FILLS_IN_FORM = 0.08;
    private static final double PASSED_ON_TWICE = 0.3;
    private static final double PASSED_ON_MORE_WHEN_REPEATED = 0.1;
    private static final Odds PASSED_ON = new Odds(0.08, 0.4);
    private static final Odds LOST_IN_MENU = new Odds(0.1, 0.4);
    private static final Odds PUT_ON_HOLD = new Odds(0.25, 0.6);

    private final Story story;

    Contacts(Story story) {
        this.story = story;
    }

    /** A question answered by the menu itself, or in one contact. */
    void ask(Instant at) {
        if (story.chance(SOLVED_BY_MENU)) {
            menu(at, Menu.Outcome.SOLVED);
            return;
        }
        contact(at, story.one(QUESTIONS), null, 1, true);
    }

    /**
     * One contact, in the way the shopper likes.
     *
     * @param number the how many-th about the same thing, from 1
     * @param last whether it solves it
     * @return how often the shopper was passed on
     */
    int contact(Instant at, String topic, @Nullable String caseId, int number, boolean last) {
        double way = story.random().nextDouble();
        if (way < BY_PHONE) {
            return call(at, topic, caseId, number, last);
        }
        boolean chat = way < BY_PHONE + BY_CHAT;
        Place place = chat ? Place.chatDesk(story.random()) : Place.emailDesk(story.random());
        story.tell(
                at,
                place,
                story.shopper().writing(),
                caseId,
                new SupportContact(
                        direction(chat),
                        topic,
                        new Span(chat ? queue(at).dividedBy(2) : story.hours(1, isStrained(at) ? 70 : 20)),
                        null,
                        new Span(story.minutes(4, 18)),
                        new Count(0),
                        false,
                        last,
                        number > 1 && story.chance(TELLS_IT_AGAIN),
                        new Count(story.chance(FILLS_IN_FORM) ? 1 : 0)));
        return 0;
    }

    /** Through the menu into the queue; whoever loses patience hangs up and calls again later. */
    int call(Instant at, String topic, @Nullable String caseId, int number, boolean last) {
        Duration queue = queue(at);
        boolean abandoned = !last
                && (queue.compareTo(LOSES_PATIENCE_AFTER) > 0
                        ? story.chance(HANGS_UP_LATE)
                        : story.chance(HANGS_UP_SOON));
        menu(at, Menu.Outcome.AGENT);
        int transfers = abandoned ? 0 : transfers(at, number);
        story.tell(
                at.plus(story.minutes(0.5, 2.5)),
                Place.phoneDesk(story.random()),
                abandoned ? story.shopper().calling() : story.shopper().speaking(),
                caseId,
                new SupportContact(
                        SupportContact.Direction.IN,
                        topic,
                        new Span(queue),
                        abandoned ? null : new Span(hold(at)),
                        abandoned ? null : new Span(story.minutes(2.5, 14)),
                        new Count(transfers),
                        abandoned,
                        last,
                        number > 1 && !abandoned && story.chance(TELLS_IT_AGAIN),
                        abandoned ? null : new Count(story.chance(FILLS_IN_FORM) ? 1 : 0)));
        return transfers;
    }

    private void menu(Instant at, Menu.Outcome outcome) {
        int loops = story.chance(LOST_IN_MENU, isStrained(at)) ? story.between(1, 2) : 0;
        List<Menu.Step> steps = List.of(
                new Menu.Step("language"),
                new Menu.Step(story.one(MENU)),
                new Menu.Step(outcome == Menu.Outcome.AGENT ? "agent" : "answer"));
        story.tell(at, Place.PHONE_MENU, story.shopper().calling(), new Menu(steps, new Count(loops), outcome));
    }

    private int transfers(Instant at, int number) {
        if (number > BEARABLE_CALLS) {
            return 1;
        }
        boolean passedOn =
                story.chance(PASSED_ON, isStrained(at)) || (number > 1 && story.chance(PASSED_ON_MORE_WHEN_REPEATED));
        return passedOn ? story.chance(PASSED_ON_TWICE) ? 2 : 1 : 0;
    }

    /** The usual wait is short; in the bad weeks and before Christmas it is not. */
    private Duration queue(Instant at) {
        if (isStrained(at)) {
            return story.minutes(4, 32);
        }
        boolean christmas = BusinessYear.isBeforeChristmas(BusinessYear.dayOf(at));
        return story.minutes(0.1, christmas ? 9 : 4);
    }

    private Duration hold(Instant at) {
        return story.chance(PUT_ON_HOLD, isStrained(at)) ? story.minutes(0.5, 5) : Duration.ZERO;
    }

    private boolean isStrained(Instant at) {
        return story.year().isStrained(BusinessYear.dayOf(at));
    }

    /** Now and then the help desk writes first. */
    private SupportContact.Direction direction(boolean chat) {
        return !chat && story.chance(DESK_WRITES_FIRST) ? SupportContact.Direction.OUT : SupportContact.Direction.IN;
    }
}
