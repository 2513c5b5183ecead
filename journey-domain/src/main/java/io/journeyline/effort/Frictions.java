package io.journeyline.effort;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.record.Channel;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Visit;
import io.journeyline.value.Count;
import io.journeyline.value.Span;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a touchpoint by itself shows of effort, whatever its case is. A contact that the company began is not the
 * customer's effort, except for the forms it demands and for what has to be said again in it.
 */
final class Frictions {

    private static final long NANOS_OF_A_HUNDREDTH = Duration.ofMinutes(1).toNanos() / Points.UNIT;

    private final EffortPolicy policy;

    /** Hundredths of the driver's unit. */
    private final Map<Driver, Long> units = new EnumMap<>(Driver.class);

    private Frictions(EffortPolicy policy) {
        this.policy = policy;
    }

    static Map<Driver, Long> of(ReportedTouchpoint reported, EffortPolicy policy) {
        Frictions frictions = new Frictions(policy);
        switch (reported.touchpoint()) {
            case SupportContact contact -> frictions.spoke(contact, isWaitedThrough(reported.channel()));
            case CaseUpdate update -> frictions.updated(update.status());
            case Menu menu -> frictions.chose(menu);
            case Visit visit -> frictions.looked(visit);
            default -> {}
        }
        return frictions.units;
    }

    /** Who writes a letter is free until it is answered. */
    private static boolean isWaitedThrough(@Nullable Channel channel) {
        return channel != Channel.EMAIL && channel != Channel.MAIL && channel != Channel.SOCIAL;
    }

    private void spoke(SupportContact contact, boolean waitedThrough) {
        add(Driver.REPEATED_INFORMATION, Boolean.TRUE.equals(contact.repeatedInformation()));
        add(Driver.FORM_DEMANDED, contact.formsDemanded());
        if (contact.direction() != SupportContact.Direction.OUT) {
            add(Driver.TRANSFER, contact.transfers());
            if (waitedThrough) {
                waited(length(contact.queueTime()).plus(length(contact.holdTime())));
            }
            add(Driver.ABANDONED_ATTEMPT, Boolean.TRUE.equals(contact.abandoned()));
        }
    }

    private static Duration length(@Nullable Span span) {
        return span == null ? Duration.ZERO : span.value();
    }

    /** To a hundredth of a minute, half a hundredth up. */
    private void waited(Duration waited) {
        Duration beyond = waited.minus(policy.freeWait());
        if (beyond.isPositive()) {
            put(
                    Driver.WAITING,
                    beyond.plusNanos(NANOS_OF_A_HUNDREDTH / 2).dividedBy(Duration.ofNanos(NANOS_OF_A_HUNDREDTH)));
        }
    }

    private void updated(CaseUpdate.Status status) {
        switch (status) {
            case REASSIGNED -> add(Driver.TRANSFER, true);
            case REOPENED -> add(Driver.REOPENING, true);
            case WAITING_FOR_CUSTOMER -> add(Driver.ASKED_FOR_MORE, true);
            case OPENED, RESOLVED, CLOSED -> {}
        }
    }

    private void chose(Menu menu) {
        put(Driver.MENU_STEP, (long) menu.steps().size() * Points.UNIT);
        add(Driver.MENU_LOOP, menu.loops());
        add(Driver.ABANDONED_ATTEMPT, menu.outcome() == Menu.Outcome.ABANDONED);
    }

    private void looked(Visit visit) {
        long missed = visit.searches() == null
                ? 0
                : visit.searches().stream()
                        .filter(search ->
                                search.found() != null && search.found().value() == 0)
                        .count();
        put(Driver.FAILED_SELF_SERVICE, (missed + (Boolean.FALSE.equals(visit.reached()) ? 1 : 0)) * Points.UNIT);
    }

    private void add(Driver driver, boolean happened) {
        put(driver, happened ? Points.UNIT : 0);
    }

    private void add(Driver driver, @Nullable Count times) {
        put(driver, times == null ? 0 : (long) times.value() * Points.UNIT);
    }

    private void put(Driver driver, long hundredths) {
        long most = (long) policy.weight(driver).most() * Points.UNIT;
        if (hundredths > 0) {
            units.put(driver, Math.min(hundredths, most));
        }
    }
}
