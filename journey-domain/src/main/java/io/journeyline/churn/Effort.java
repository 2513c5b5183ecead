package io.journeyline.churn;

import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.value.Count;
import io.journeyline.value.Span;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much work a contact was for the customer, in points, for the sake of saying who may leave: 1 for having to ask at
 * all, 1 each for being passed on, for telling it again, for a form, for giving up, for going round in a menu, and 1 for
 * every ten minutes of waiting and holding. No contact counts for more than {@value #MOST}.
 */
final class Effort {

    static final double OF_A_COMPLAINT = 1;

    private static final double MOST = 10;
    private static final double POINT_OF_WAITING = Duration.ofMinutes(10).toSeconds();

    private Effort() {}

    static double of(SupportContact contact) {
        double demanded = count(contact.formsDemanded());
        if (contact.direction() == SupportContact.Direction.OUT) {
            return Math.min(MOST, demanded);
        }
        double points = 1
                + demanded
                + count(contact.transfers())
                + truth(contact.repeatedInformation())
                + truth(contact.abandoned())
                + (seconds(contact.queueTime()) + seconds(contact.holdTime())) / POINT_OF_WAITING;
        return Math.min(MOST, points);
    }

    static double of(Menu menu) {
        return Math.min(MOST, count(menu.loops()) + truth(menu.outcome() == Menu.Outcome.ABANDONED));
    }

    private static double count(@Nullable Count count) {
        return count == null ? 0 : count.value();
    }

    private static double truth(@Nullable Boolean truth) {
        return Boolean.TRUE.equals(truth) ? 1 : 0;
    }

    private static double seconds(@Nullable Span span) {
        return span == null ? 0 : span.value().toSeconds();
    }
}
