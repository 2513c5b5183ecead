package io.journeyline.customer;

import io.journeyline.record.Channel;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.WrittenAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time the customer and the company had something to settle: a support contact or a complaint.
 *
 * @param type the touchpoint type's stored name
 * @param topic the contact's topic or the complaint's subject
 * @param caseId written {@code case}
 * @param outcome how the matter stands after all that is known
 */
public record Contact(
        Instant at,
        String type,
        @Nullable Channel channel,
        @Nullable String topic,
        SupportContact.@Nullable Direction direction,
        @WrittenAs("case") @Nullable String caseId,
        Outcome outcome) {

    /** How a contact ended: as it was told itself, and as later updates of its case changed it. */
    public enum Outcome {
        RESOLVED,
        UNRESOLVED,
        ABANDONED,
        OPEN,
        UNKNOWN;

        static Outcome of(SupportContact contact) {
            if (Boolean.TRUE.equals(contact.abandoned())) {
                return ABANDONED;
            }
            if (contact.resolved() == null) {
                return UNKNOWN;
            }
            return contact.resolved() ? RESOLVED : UNRESOLVED;
        }

        Outcome after(CaseUpdate.Status status) {
            return switch (status) {
                case RESOLVED, CLOSED -> RESOLVED;
                case REOPENED -> OPEN;
                case OPENED, REASSIGNED, WAITING_FOR_CUSTOMER -> this;
            };
        }
    }

    Contact after(CaseUpdate.Status status) {
        return new Contact(at, type, channel, topic, direction, caseId, outcome.after(status));
    }
}
