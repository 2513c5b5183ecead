package io.journeyline.effort;

import io.journeyline.record.Channel;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Custom;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Referral;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.StockOut;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.TouchpointType;
import io.journeyline.touchpoint.Visit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of step a touchpoint is on the way of a case. */
final class Steps {

    private Steps() {}

    /** The type's stored name, and after a slash how or where: such as {@code support-contact/phone/abandoned}. */
    static String word(ReportedTouchpoint reported) {
        Touchpoint touchpoint = reported.touchpoint();
        return switch (touchpoint) {
            case SupportContact contact -> type(touchpoint) + where(reported.channel()) + how(contact);
            case CaseUpdate update -> type(touchpoint) + "/" + written(update.status());
            case Menu menu -> type(touchpoint) + (menu.outcome() == null ? "" : "/" + written(menu.outcome()));
            case Delivery delivery -> type(touchpoint) + "/" + written(delivery.status());
            case Contract contract -> type(touchpoint) + "/" + written(contract.status());
            case Complaint _, Return _, Visit _, Purchase _, Review _, Survey _, StockOut _, Referral _, Custom _ ->
                type(touchpoint) + where(reported.channel());
        };
    }

    /** Whether the customer got in touch with the company about it. */
    static boolean isContact(Touchpoint touchpoint) {
        return touchpoint instanceof Complaint
                || (touchpoint instanceof SupportContact contact
                        && contact.direction() != SupportContact.Direction.OUT);
    }

    private static String how(SupportContact contact) {
        if (Boolean.TRUE.equals(contact.abandoned())) {
            return "/abandoned";
        }
        return contact.direction() == SupportContact.Direction.OUT ? "/out" : "";
    }

    private static String where(@Nullable Channel channel) {
        return channel == null ? "" : "/" + written(channel);
    }

    private static String type(Touchpoint touchpoint) {
        return TouchpointType.of(touchpoint.getClass()).name();
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
