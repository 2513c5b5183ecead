package io.journeyline.server.demo;

import static io.journeyline.touchpoint.CaseUpdate.Status.CLOSED;
import static io.journeyline.touchpoint.CaseUpdate.Status.OPENED;
import static io.journeyline.touchpoint.CaseUpdate.Status.REASSIGNED;
import static io.journeyline.touchpoint.CaseUpdate.Status.REOPENED;
import static io.journeyline.touchpoint.CaseUpdate.Status.RESOLVED;
import static io.journeyline.touchpoint.CaseUpdate.Status.WAITING_FOR_CUSTOMER;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Cause;
import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.setting.Words;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.value.FreeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The help desk: works off what went wrong, as cases. */
final class HelpDesk {

    private static final List<String> REMEDIES =
            List.of("apology", "voucher-10", "refund-shipping", "replacement", "partial-refund");
    private static final Duration ANSWER_WITHIN = Duration.ofDays(2);

    private final Story story;
    private final Contacts contacts;
    private final Feedback feedback;

    /**
     * How a case went.
     *
     * @param contacts how often the shopper had to get in touch
     * @param transfers how often they were passed on, over all contacts
     */
    record Course(String caseId, int contacts, int transfers, boolean reopened) {

        /** How much of a shopper's goodwill, 0 to 1, the handling cost beyond the mishap itself. */
        double harm() {
            return 0.06 * (contacts - 1) + 0.05 * transfers + (reopened ? 0.15 : 0);
        }
    }

    /** How a case will go: decided when it is opened. */
    private record Plan(int contacts, boolean complains, boolean reopens, boolean byPhone) {}

    /** A case that is being worked off. */
    private record Case(String id, Cause cause, Plan plan) {}

    HelpDesk(Story story) {
        this.story = story;
        contacts = new Contacts(story);
        feedback = new Feedback(story);
    }

    /** Somebody asks something that is answered at once. */
    void question(Instant at) {
        contacts.ask(OpeningHours.DESK.onceOpen(at, story.random()));
    }

    /** Works off a mishap with as many contacts as it usually takes at such a time. */
    Course handle(Cause cause, Bought bought, Instant noticed) {
        boolean strained = story.year().isStrained(BusinessYear.dayOf(noticed));
        int needed = 1 + (story.chance(strained ? 0.6 : 0.25) ? story.between(1, strained ? 3 : 1) : 0);
        Plan plan = new Plan(needed, story.chance(0.65), story.chance(strained ? 0.3 : 0.05), false);
        return handle(cause, bought, noticed, plan);
    }

    /** Works off the mishap of somebody who complains, calls three times, and once more when it was not solved. */
    Course insist(Cause cause, Bought bought, Instant noticed) {
        return handle(cause, bought, noticed, new Plan(3, true, true, true));
    }

    private Course handle(Cause cause, Bought bought, Instant noticed, Plan plan) {
        Case open = new Case(story.numbered("CASE-"), cause, plan);
        Instant at = OpeningHours.DESK.onceOpen(noticed.plus(story.hours(0.3, 9)), story.random());
        if (plan.complains()) {
            complain(open, bought, at);
            at = at.plus(story.minutes(2, 25));
        }
        update(at, open, OPENED, null, null, at.plus(ANSWER_WITHIN));
        int transfers = 0;
        for (int number = 1; number <= plan.contacts(); number++) {
            boolean last = number == plan.contacts();
            Duration pause = number == 1 ? story.minutes(3, 60) : story.hours(3, 50);
            at = OpeningHours.DESK.onceOpen(at.plus(pause), story.random());
            int passedOn = contact(at, open, number, last);
            transfers += passedOn;
            at = at.plus(story.minutes(40, 90));
            afterContact(at, open, passedOn, last);
        }
        at = resolve(at, open);
        if (plan.reopens()) {
            at = OpeningHours.DESK.onceOpen(at.plus(story.days(1, 4)), story.random());
            update(at, open, REOPENED, "not-solved", null, at.plus(ANSWER_WITHIN));
            transfers += contact(at.plus(story.minutes(4, 30)), open, plan.contacts() + 1, true);
            at = resolve(at.plus(story.minutes(75, 120)), open);
        }
        update(at.plus(story.days(2, 5)), open, CLOSED, "solved", null, null);
        return close(
                open, new Course(open.id(), plan.contacts() + (plan.reopens() ? 1 : 0), transfers, plan.reopens()), at);
    }

    private Course close(Case open, Course course, Instant at) {
        story.mood().hurt(open.cause().goodwillLost() + course.harm(), BusinessYear.dayOf(at));
        feedback.afterCase(course, at);
        return course;
    }

    private int contact(Instant at, Case open, int number, boolean last) {
        String topic = open.cause().topic();
        return open.plan().byPhone()
                ? contacts.call(at, topic, open.id(), number, last)
                : contacts.contact(at, topic, open.id(), number, last);
    }

    private void afterContact(Instant at, Case open, int passedOn, boolean last) {
        if (passedOn > 0) {
            update(at, open, REASSIGNED, null, null, null);
        } else if (!last && story.chance(0.3)) {
            update(at, open, WAITING_FOR_CUSTOMER, null, null, null);
        }
    }

    private Instant resolve(Instant from, Case open) {
        Instant at = OpeningHours.DESK.onceOpen(from.plus(story.hours(0.2, 20)), story.random());
        update(at, open, RESOLVED, "solved", story.one(REMEDIES), null);
        return at;
    }

    private void complain(Case open, Bought bought, Instant at) {
        Cause cause = open.cause();
        String order = bought.purchase().order();
        String language = story.shopper().name().language();
        String sku = cause == Cause.DAMAGED ? bought.favourite().sku() : null;
        boolean aloud = story.chance(0.08);
        Place place = aloud ? Place.SOCIAL : story.chance(0.6) ? Place.emailDesk(story.random()) : Place.WEB_FORM;
        Map<String, String> who =
                aloud ? story.shopper().asked() : story.shopper().writing();
        story.tell(
                at,
                place,
                who,
                open.id(),
                new Complaint(
                        cause.subject(),
                        new FreeText(Words.complaint(cause, order, language, story.random())),
                        language,
                        cause.severity(),
                        new Complaint.About(order, sku)));
    }

    private void update(
            Instant at,
            Case open,
            CaseUpdate.Status status,
            @Nullable String outcome,
            @Nullable String remedy,
            @Nullable Instant promised) {
        story.tell(
                at, Place.CASES, story.shopper().asked(), open.id(), new CaseUpdate(status, outcome, remedy, promised));
    }
}
