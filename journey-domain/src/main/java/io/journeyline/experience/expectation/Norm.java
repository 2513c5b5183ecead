package io.journeyline.experience.expectation;

import io.journeyline.record.Channel;
import io.journeyline.value.InvalidValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What everybody meets: what somebody expects who has no past of their own.
 *
 * @param channel where it holds; null for every channel that has none of its own
 * @param centre the usual value, in the measure's unit: a median, or the rate of what either happens or does not
 * @param spread how far values usually lie from there, on the scale the measure is compared on ({@link Measure}), above 0: a
 *     standard deviation. Not used for {@link Measure#FIRST_CONTACT_RESOLUTION}, whose spread is that of a chance,
 *     {@code sqrt(p (1 - p))}
 */
public record Norm(Measure measure, @Nullable Channel channel, double centre, double spread) {

    private static final double LONGEST = 3_155_760_000.0; // a hundred years, in seconds
    private static final double WIDEST = 100;
    private static final double NARROWEST = 0.01;

    public Norm {
        if (Objects.isNull(measure)) {
            throw new InvalidValue("measure", "is required");
        }
        double lowest = measure == Measure.DELIVERY ? -LONGEST : 0;
        double highest = measure.isShare() ? 1 : LONGEST;
        if (!(centre >= lowest && centre <= highest)) {
            throw new InvalidValue("centre", "must be between %.0f and %.0f".formatted(lowest, highest));
        }
        if (!(spread >= NARROWEST && spread <= WIDEST)) {
            throw new InvalidValue("spread", "must be between %s and %.0f".formatted(NARROWEST, WIDEST));
        }
    }

    static Norm everywhere(Measure measure, double centre, double spread) {
        return new Norm(measure, null, centre, spread);
    }

    /** The usual value on the scale it is compared on. */
    double scaledCentre() {
        return measure.scaled(centre);
    }
}
