package io.journeyline.customer;

import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.TouchpointType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest contacts while a ledger is being written. */
final class OpenContacts {

    private final Deque<Contact> newestFirst;

    OpenContacts(List<Contact> newestFirst) {
        this.newestFirst = new ArrayDeque<>(newestFirst);
    }

    void spoke(ReportedTouchpoint reported, SupportContact contact) {
        add(reported, contact.topic(), contact.direction(), Contact.Outcome.of(contact));
    }

    void complained(ReportedTouchpoint reported, Complaint complaint) {
        add(reported, complaint.subject(), SupportContact.Direction.IN, Contact.Outcome.OPEN);
    }

    void updated(@Nullable String caseId, CaseUpdate.Status status) {
        if (caseId != null) {
            List<Contact> before = new ArrayList<>(newestFirst);
            newestFirst.clear();
            before.forEach(
                    contact -> newestFirst.addLast(caseId.equals(contact.caseId()) ? contact.after(status) : contact));
        }
    }

    List<Contact> newestFirst() {
        return List.copyOf(newestFirst);
    }

    private void add(
            ReportedTouchpoint reported,
            @Nullable String topic,
            SupportContact.@Nullable Direction direction,
            Contact.Outcome outcome) {
        newestFirst.addFirst(new Contact(
                reported.occurredAt(),
                TouchpointType.of(reported.touchpoint().getClass()).name(),
                reported.channel(),
                topic,
                direction,
                reported.caseId(),
                outcome));
        if (newestFirst.size() > ProfileLedger.MOST_CONTACTS) {
            newestFirst.removeLast();
        }
    }
}
