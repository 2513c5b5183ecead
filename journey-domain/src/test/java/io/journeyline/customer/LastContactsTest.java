package io.journeyline.customer;

import static io.journeyline.customer.Contact.Outcome.ABANDONED;
import static io.journeyline.customer.Contact.Outcome.OPEN;
import static io.journeyline.customer.Contact.Outcome.RESOLVED;
import static io.journeyline.customer.Contact.Outcome.UNKNOWN;
import static io.journeyline.customer.Contact.Outcome.UNRESOLVED;
import static io.journeyline.customer.Story.call;
import static io.journeyline.customer.Story.update;
import static io.journeyline.customer.Story.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.Channel;
import io.journeyline.touchpoint.CaseUpdate.Status;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.SupportContact.Direction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastContactsTest {

    private static final Complaint COMPLAINT = new Complaint("broken lantern", null, null, null, null);

    @Test
    void support_contacts_and_complaints_are_shown_newest_first() {
        Profile profile = new Story()
                .by(Channel.PHONE)
                .about("case-1")
                .on("2026-01-01", call("delivery", null, true))
                .by(Channel.WEB)
                .about(null)
                .on("2026-01-02", COMPLAINT)
                .on("2026-01-03", visit())
                .profile();

        assertThat(profile.lastContacts())
                .containsExactly(
                        new Contact(
                                noon("2026-01-02"),
                                "complaint",
                                Channel.WEB,
                                "broken lantern",
                                Direction.IN,
                                null,
                                OPEN),
                        new Contact(
                                noon("2026-01-01"),
                                "support-contact",
                                Channel.PHONE,
                                "delivery",
                                Direction.IN,
                                "case-1",
                                RESOLVED));
    }

    @Test
    void only_the_newest_five_are_kept() {
        Story story = new Story();
        for (int day = 1; day <= 7; day++) {
            story.on("2026-01-0" + day, call("call " + day, null, null));
        }

        assertThat(story.profile().lastContacts())
                .extracting(Contact::topic)
                .containsExactly("call 7", "call 6", "call 5", "call 4", "call 3");
    }

    @Test
    void a_contact_tells_its_own_outcome() {
        assertThat(outcomes(new Story()
                        .on("2026-01-05", call("e", true, false))
                        .on("2026-01-04", call("d", false, null))
                        .on("2026-01-03", call("c", null, false))
                        .on("2026-01-02", call("b", false, true))
                        .on("2026-01-01", COMPLAINT)))
                .containsExactly(ABANDONED, UNKNOWN, UNRESOLVED, RESOLVED, OPEN);
    }

    @Test
    void a_later_update_of_its_case_changes_the_outcome() {
        Story story = new Story().about("case-1").on("2026-01-01", COMPLAINT).on("2026-01-02", call("a", null, false));
        assertThat(outcomes(story)).containsExactly(UNRESOLVED, OPEN);

        assertThat(outcomes(story.on("2026-01-03", update(Status.REASSIGNED)))).containsExactly(UNRESOLVED, OPEN);
        assertThat(outcomes(story.on("2026-01-04", update(Status.RESOLVED)))).containsExactly(RESOLVED, RESOLVED);
        assertThat(outcomes(story.on("2026-01-05", update(Status.REOPENED)))).containsExactly(OPEN, OPEN);
        assertThat(outcomes(story.on("2026-01-06", update(Status.CLOSED)))).containsExactly(RESOLVED, RESOLVED);
    }

    @Test
    void an_update_of_another_case_or_of_none_changes_nothing() {
        Story story = new Story().about("case-1").on("2026-01-01", COMPLAINT);

        story.about("case-2").on("2026-01-02", update(Status.RESOLVED));
        story.about(null).on("2026-01-03", update(Status.RESOLVED)).on("2026-01-04", COMPLAINT);

        assertThat(outcomes(story)).containsExactly(OPEN, OPEN);
    }

    @Test
    void an_earlier_update_of_its_case_changes_nothing() {
        assertThat(outcomes(new Story()
                        .about("case-1")
                        .on("2026-01-02", COMPLAINT)
                        .on("2026-01-01", update(Status.RESOLVED))))
                .containsExactly(OPEN);
    }

    private static Iterable<Contact.Outcome> outcomes(Story story) {
        return story.profile().lastContacts().stream().map(Contact::outcome).toList();
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
