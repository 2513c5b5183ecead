package io.journeyline.experience;

import io.journeyline.experience.expectation.Measure;
import java.math.BigDecimal;

/** An experience in plain words. */
final class Sentence {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Sentence() {}

    static String of(Experience one) {
        if (one.measure() == Measure.DELIVERY) {
            return delivered(one.actual().longValue());
        }
        if (one.measure() == Measure.FIRST_CONTACT_RESOLUTION) {
            return (one.actual().signum() > 0 ? "Settled with the first contact" : "Not settled with the first contact")
                    + "; the chance of that was put at " + value(one, one.expected()) + ".";
        }
        return "%s %s; %s was %s."
                .formatted(subject(one), value(one, one.actual()), value(one, one.expected()), expected(one));
    }

    private static String delivered(long late) {
        return late == 0
                ? "Delivered on the promised day."
                : "Delivered %s %s the promised day."
                        .formatted(count(Math.abs(late), "day"), late > 0 ? "after" : "before");
    }

    private static String subject(Experience one) {
        return switch (one.measure()) {
            case WAITING -> "Waited";
            case FIRST_RESPONSE -> "First answered after";
            case RESOLUTION -> "Settled after";
            case DELIVERY, DELIVERY_TIME -> "Delivered after";
            case FIRST_CONTACT_RESOLUTION -> "Settled with the first contact:";
            case REVIEW -> "Reviewed with";
            case NPS -> "Recommends with";
            case CSAT -> "Satisfied with";
            case EFFORT_ANSWER, EASE_ANSWER -> "Found it easy with";
            case RETURN_HANDLING -> "Took the goods back after";
        };
    }

    private static String expected(Experience one) {
        return switch (one.source()) {
            case PROMISE -> "promised";
            case TARGET -> "the target of the channel";
            case OWN_PAST -> "expected, from this customer's own past and what is usual";
            case EVERYBODY -> "expected, from what is usual";
        };
    }

    private static String value(Experience one, BigDecimal value) {
        return switch (one.measure().unit()) {
            case "seconds" -> span(value.longValue());
            case "days" -> count(Math.round(value.doubleValue()), "day");
            default -> Math.round(value.doubleValue() * 100) + " %";
        };
    }

    private static String span(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return "%d min %d s".formatted(seconds / MINUTE, seconds % MINUTE);
        }
        return seconds < 2 * DAY
                ? "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE)
                : "%d days %d h".formatted(seconds / DAY, seconds % DAY / HOUR);
    }

    private static String count(long count, String what) {
        return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
    }
}
