package io.journeyline.experience.expectation;

/**
 * What was expected of an experience, and how it is judged against that.
 *
 * <p>An experience is judged by how far it disconfirms what was expected (Oliver 1980, "A Cognitive Model of the Antecedents
 * and Consequences of Satisfaction Decisions", JMR 17), and then moves what is expected (Boulding, Kalra, Staelin and
 * Zeithaml 1993, "A Dynamic Process Model of Service Quality", JMR 30, equation 1: the new expectation is a weighted mean of
 * the old one and what was met). With {@code x} a value on the scale its {@link Measure} is compared on:
 *
 * <ul>
 *   <li><b>Expected</b> is the promise where one was made, else the target of the channel. Else it is {@code e = (n m + k c) /
 *       (n + k)}, where {@code m} is the mean of the customer's own {@code n} experiences of this measure on this channel,
 *       {@code c} the centre of everybody's norm there, and {@code k} the policy's {@code shrinkage} (the credibility formula
 *       of Bühlmann 1967, "Experience Rating and Credibility", ASTIN 4).
 *   <li><b>Gap</b> {@code g = (e - x) / s} where less is better, {@code (x - e) / s} where more is, in spreads {@code s} of
 *       the norm, or for a chance {@code s = sqrt(e (1 - e))} with e kept within 0.02 and 0.98. It is kept within -5 and 5,
 *       and rounded to four digits. The policy's {@code cuts} make a grade of it.
 *   <li><b>Afterwards</b> {@code m' = m + w (x' - m)}, with {@code w = max(a, 1 / (n + 1))}: {@code a} is the policy's {@code
 *       learning}, and the first few experiences weigh the same. {@code x'} is x kept within {@code e ± u s}, with {@code u}
 *       the policy's {@code surprise}, so that one absurd experience moves what is expected no more than a bad one does
 *       (winsorised as in Huber 1964, "Robust Estimation of a Location Parameter").
 * </ul>
 *
 * So a good experience raises the bar, for the next one and never for itself.
 *
 * @param expected on the scale the measure is compared on
 * @param source where it comes from
 * @param ownWeight how much of it is the customer's own past, 0 to 1
 * @param spread in which gaps are counted
 */
public record Expectation(Measure measure, double expected, Source source, double ownWeight, double spread) {

    /** Where an expectation comes from. */
    public enum Source {
        PROMISE,
        TARGET,
        OWN_PAST,
        EVERYBODY
    }

    private static final double WIDEST_GAP = 5;
    private static final double RAREST = 0.02;
    private static final double FOUR_DIGITS = 10_000;

    /** What somebody expects who was told what to, in the measure's unit. */
    public static Expectation told(Measure measure, double value, Source source, Norm norm) {
        double expected = measure.scaled(value);
        return new Expectation(measure, expected, source, 0, spread(measure, expected, norm));
    }

    /** What somebody expects who is used to something, or to nothing yet. */
    public static Expectation of(Habit habit, Norm norm, ExperiencePolicy policy) {
        double n = habit.experiences();
        double k = policy.shrinkage();
        double own = n == 0 ? 0 : n / (n + k);
        double expected = own * habit.mean() + (1 - own) * norm.scaledCentre();
        Source source = n == 0 ? Source.EVERYBODY : Source.OWN_PAST;
        return new Expectation(norm.measure(), expected, source, own, spread(norm.measure(), expected, norm));
    }

    private static double spread(Measure measure, double expected, Norm norm) {
        if (!measure.isChance()) {
            return norm.spread();
        }
        double p = Math.clamp(expected, RAREST, 1 - RAREST);
        return Math.sqrt(p * (1 - p));
    }

    /** How much better a value, in the measure's unit, is than what was expected, in spreads: -5 to 5, to four digits. */
    public double gap(double value) {
        double better = measure.scaled(value) - expected;
        double gap = (measure.isBetterLow() ? -better : better) / spread;
        return Math.rint(Math.clamp(gap, -WIDEST_GAP, WIDEST_GAP) * FOUR_DIGITS) / FOUR_DIGITS;
    }

    /** What somebody is used to who met a value, in the measure's unit, where this was expected. */
    public Habit after(Habit before, double value, ExperiencePolicy policy) {
        double furthest = policy.surprise() * spread;
        double remembered = Math.clamp(measure.scaled(value), expected - furthest, expected + furthest);
        long experiences = before.experiences() + 1;
        double weight = Math.max(policy.learning(), 1.0 / experiences);
        return new Habit(experiences, before.mean() + weight * (remembered - before.mean()));
    }

    /** In the measure's unit. */
    public double value() {
        return measure.unscaled(expected);
    }
}
