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
import io.journeyline.server.demo.story.Odds;
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

    private static final double COMPLAINS = 0.65;
    private static final double COMPLAINS_ALOUD = 0.08;
    private static final double COMPLAINS_BY_EMAIL = 0.6;
    private static final double IS_ASKED_BACK = 0.3;
    private static final Odds NEEDS_MORE_CONTACTS = new Odds(0.25, 0.6);
    private static final Odds REOPENS = new Odds(0.05, 0.3);

    private final Story story;
    private final Contacts contacts;
    private final Feedback feedback;

    /**
     * How a case went.
     *
     * @param contacts how often the shopper had to get in touch
     * @param transfers how often they were passed on, over all contacts
     */
    record Course(String caseId, int contacts, int transfers, boolean reopened, Instant solvedAt) {

        /** How much of a shopper's goodwill, 0 to 1, the handling cost beyond the mishap itself. */
        double harm() {
            return 0.06 * (contacts - 1) + 0.05 * transfers + (reopened ? 0.15 : 0);
        }
    }

    /** How a case will go: decided when it is opened. */
    private record Plan(int contacts, boolean complains, boolean reopens, boolean byPhone) {}

    /** A case that is being worked off, and how far it has come. */
    private static final class Case {

        private final String id;
        private final Cause cause;
        private final boolean byPhone;
        private Instant at;
        private int contacts;
        private int transfers;

        Case(String id, Cause cause, boolean byPhone, Instant at) {
            this.id = id;
            this.cause = cause;
            this.byPhone = byPhone;
            this.at = at;
        }
    }

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
        int needed = 1 + (story.chance(NEEDS_MORE_CONTACTS, strained) ? story.between(1, strained ? 3 : 1) : 0);
        Plan plan = new Plan(needed, story.chance(COMPLAINS), story.chance(REOPENS, strained), false);
        Course course = work(cause, bought, noticed, plan);
        feedback.afterCase(course);
        return course;
    }

    /** Works off the mishap of somebody who complains, calls three times, and once more when it was not solved. */
    Course insist(Cause cause, Bought bought, Instant noticed) {
        return work(cause, bought, noticed, new Plan(3, true, true, true));
    }

    private Course work(Cause cause, Bought bought, Instant noticed, Plan plan) {
        Case open = new Case(story.numbered("CASE-"), cause, plan.byPhone(), noticed);
        goOn(open, story.hours(0.3, 9));
        if (plan.complains()) {
            complain(open, bought);
            open.at = open.at.plus(story.minutes(2, 25));
        }
        promise(open, OPENED, null);
        for (int left = plan.contacts(); left > 0; left--) {
            goOn(open, open.contacts == 0 ? story.minutes(3, 60) : story.hours(3, 50));
            contact(open, left == 1);
        }
        resolve(open);
        if (plan.reopens()) {
            goOn(open, story.days(1, 4));
            promise(open, REOPENED, "not-solved");
            goOn(open, story.minutes(4, 30));
            contact(open, true);
            resolve(open);
        }
        update(open.at.plus(story.days(2, 5)), open, new CaseUpdate(CLOSED, "solved", null, null));
        Course course = new Course(open.id, open.contacts, open.transfers, plan.reopens(), open.at);
        story.mood().hurt(cause.goodwillLost() + course.harm(), BusinessYear.dayOf(open.at));
        return course;
    }

    private void goOn(Case open, Duration after) {
        open.at = OpeningHours.DESK.onceOpen(open.at.plus(after), story.random());
    }

    private void contact(Case open, boolean last) {
        open.contacts++;
        String topic = open.cause.topic();
        int passedOn = open.byPhone
                ? contacts.call(open.at, topic, open.id, open.contacts, last)
                : contacts.contact(open.at, topic, open.id, open.contacts, last);
        open.transfers += passedOn;
        open.at = open.at.plus(story.minutes(40, 90));
        if (passedOn > 0) {
            update(open.at, open, new CaseUpdate(REASSIGNED, null, null, null));
        } else if (!last && story.chance(IS_ASKED_BACK)) {
            update(open.at, open, new CaseUpdate(WAITING_FOR_CUSTOMER, null, null, null));
        }
    }

    private void resolve(Case open) {
        goOn(open, story.hours(0.2, 20));
        update(open.at, open, new CaseUpdate(RESOLVED, "solved", story.one(REMEDIES), null));
    }

    private void promise(Case open, CaseUpdate.Status status, @Nullable String outcome) {
        update(open.at, open, new CaseUpdate(status, outcome, null, open.at.plus(ANSWER_WITHIN)));
    }

    private void update(Instant at, Case open, CaseUpdate update) {
        story.tell(at, Place.CASES, story.shopper().asked(), open.id, update);
    }

    private void complain(Case open, Bought bought) {
        Cause cause = open.cause;
        String order = bought.purchase().order();
        String language = story.shopper().name().language();
        Complaint complaint = new Complaint(
                cause.subject(),
                new FreeText(Words.complaint(cause, order, language, story.random())),
                language,
                cause.severity(),
                new Complaint.About(
                        order, cause == Cause.DAMAGED ? bought.favourite().sku() : null));
        boolean aloud = story.chance(COMPLAINS_ALOUD);
        Place place = aloud
                ? Place.SOCIAL
                : story.chance(COMPLAINS_BY_EMAIL) ? Place.emailDesk(story.random()) : Place.WEB_FORM;
        Map<String, String> who =
                aloud ? story.shopper().asked() : story.shopper().writing();
        story.tell(open.at, place, who, open.id, complaint);
    }
}
