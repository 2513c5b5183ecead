package io.journeyline.experience.expectation;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import io.journeyline.record.Channel;
import io.journeyline.value.InvalidValue;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * What experiences are judged by: {@link Expectation} says how.
 *
 * @param zone by whose calendar days and clock time is told
 * @param targets within which time to answer, a channel each
 * @param deskHours what counts as within hours where answers are counted in and out of hours; stops no clock
 * @param learning what the latest experience weighs in the customer's own past, above 0, to 1
 * @param shrinkage how many experiences everybody's norm weighs as much as, 0 to 1,000
 * @param surprise how many spreads from what was expected an experience counts for at most when it is remembered, 0.5 to 10
 * @param cuts where a gap becomes which grade
 * @param firstContactDays without another contact for so many days a matter is settled, 1 to 90
 * @param norms what everybody meets; what is not named here is as in {@link #DEFAULT}
 */
public record ExperiencePolicy(
        ZoneId zone,
        List<ChannelTarget> targets,
        OpeningHours deskHours,
        double learning,
        double shrinkage,
        double surprise,
        Cuts cuts,
        int firstContactDays,
        List<Norm> norms) {

    /**
     * From which gap, in spreads, an experience is what: at or below {@code poor}, at or above {@code good}, at or above
     * {@code excellent}, neutral between.
     */
    public record Cuts(double poor, double good, double excellent) {

        private static final double WIDEST = 5;

        public Cuts {
            if (!(poor < 0 && poor >= -WIDEST)) {
                throw new InvalidValue("poor", "must be below 0, and no less than -5");
            }
            if (!(good > 0 && good < WIDEST)) {
                throw new InvalidValue("good", "must be above 0, and below 5");
            }
            if (!(excellent > good && excellent <= WIDEST)) {
                throw new InvalidValue("excellent", "must be above good, and no more than 5");
            }
        }

        /** The grade of a gap. */
        public Grade grade(double gap) {
            if (gap <= poor) {
                return Grade.POOR;
            }
            if (gap < good) {
                return Grade.NEUTRAL;
            }
            return gap < excellent ? Grade.GOOD : Grade.EXCELLENT;
        }
    }

    /**
     * What the product brings. Half a spread is a medium effect (Cohen 1988, "Statistical Power Analysis", chapter 2), one
     * that a careful observer sees. The norms are where to begin, until they are measured: a wait of a minute, an answer
     * within 12 hours, three days to settle a matter and to deliver, five to take goods back, seven in ten settled with one
     * contact, and answers that lean to the good end, as those who answer do (Hu, Pavlou and Zhang 2009, "Overcoming the
     * J-shaped distribution of product reviews"). A delivery a day past its promise is poor, one on the day neutral, one
     * three days before it excellent.
     */
    public static final ExperiencePolicy DEFAULT = new ExperiencePolicy(
            ZoneId.of("UTC"),
            List.of(new ChannelTarget(Channel.SOCIAL, Duration.ofMinutes(30), null)),
            new OpeningHours(
                    List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0)),
            0.3,
            5,
            2,
            new Cuts(-0.5, 0.5, 1.5),
            7,
            List.of(
                    Norm.everywhere(Measure.WAITING, 60, 0.7),
                    Norm.everywhere(Measure.FIRST_RESPONSE, 43_200, 1.2),
                    Norm.everywhere(Measure.RESOLUTION, 259_200, 1.2),
                    Norm.everywhere(Measure.DELIVERY, 0, 2),
                    Norm.everywhere(Measure.DELIVERY_TIME, 3, 0.5),
                    Norm.everywhere(Measure.FIRST_CONTACT_RESOLUTION, 0.7, 0.46),
                    Norm.everywhere(Measure.REVIEW, 0.8, 0.25),
                    Norm.everywhere(Measure.NPS, 0.75, 0.25),
                    Norm.everywhere(Measure.CSAT, 0.75, 0.25),
                    Norm.everywhere(Measure.EFFORT_ANSWER, 0.7, 0.25),
                    Norm.everywhere(Measure.EASE_ANSWER, 0.7, 0.25),
                    Norm.everywhere(Measure.RETURN_HANDLING, 432_000, 0.8)));

    private static final int MOST_SHRINKAGE = 1_000;
    private static final double LEAST_SURPRISE = 0.5;
    private static final double MOST_SURPRISE = 10;
    private static final int MOST_DAYS = 90;

    public ExperiencePolicy {
        targets = List.copyOf(targets);
        norms = List.copyOf(norms);
        require(learning > 0 && learning <= 1, "learning", "must be above 0, and no more than 1");
        require(shrinkage >= 0 && shrinkage <= MOST_SHRINKAGE, "shrinkage", "must be between 0 and 1000");
        require(surprise >= LEAST_SURPRISE && surprise <= MOST_SURPRISE, "surprise", "must be between 0.5 and 10");
        require(firstContactDays >= 1 && firstContactDays <= MOST_DAYS, "firstContactDays", "must be between 1 and 90");
        require(isEachOnce(targets, ChannelTarget::channel), "targets", "must name each channel once");
        require(
                isEachOnce(norms, norm -> norm.measure() + " " + norm.channel()),
                "norms",
                "must name each measure and channel once");
    }

    /** The same, with other norms. */
    public ExperiencePolicy with(List<Norm> measured) {
        return new ExperiencePolicy(
                zone, targets, deskHours, learning, shrinkage, surprise, cuts, firstContactDays, measured);
    }

    private static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw new InvalidValue(field, otherwise);
        }
    }

    private static <T> boolean isEachOnce(List<T> all, Function<T, Object> name) {
        return all.stream().map(name).distinct().count() == all.size();
    }
}
