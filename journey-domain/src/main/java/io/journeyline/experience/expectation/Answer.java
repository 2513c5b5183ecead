package io.journeyline.experience.expectation;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.Survey;
import io.journeyline.value.Scale;
import io.journeyline.value.Scale.Better;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** A mark as it was given, with its scale and the end of that which is the good one. */
@JsonFormat(shape = ARRAY)
public record Answer(BigDecimal given, BigDecimal min, BigDecimal max, Better better) {

    /** What an answer counts as where answers are counted. */
    public enum Verdict {
        PROMOTER,
        PASSIVE,
        DETRACTOR,
        TOP_TWO,
        BELOW,
        OTHER_SCALE
    }

    private static final BigDecimal MOST_RECOMMENDED = BigDecimal.TEN;
    private static final BigDecimal PROMOTES = BigDecimal.valueOf(9);
    private static final BigDecimal PASSES = BigDecimal.valueOf(7);

    /** Whoever counts in whole steps has at most so many of them. */
    private static final BigDecimal LONGEST_IN_STEPS = BigDecimal.TEN;

    /** What a review marks. */
    public static Answer of(Review review) {
        return of(review.score().value(), review.scale() == null ? Scale.of(1, 5) : review.scale());
    }

    /** What a survey was answered. */
    public static Answer of(Survey survey) {
        return of(
                survey.answer().value(), survey.scale() == null ? survey.kind().usualScale() : survey.scale());
    }

    private static Answer of(BigDecimal given, Scale scale) {
        return new Answer(
                given, scale.min().value(), scale.max().value(), scale.better() == null ? Better.HIGH : scale.better());
    }

    /** What a survey's answer measures. */
    public Measure measure(Survey.Kind kind) {
        return switch (kind) {
            case NPS -> Measure.NPS;
            case CSAT -> Measure.CSAT;
            case CES -> better == Better.LOW ? Measure.EFFORT_ANSWER : Measure.EASE_ANSWER;
        };
    }

    /** From 0 for the bad end of its scale to 1 for the good one. */
    public double share() {
        double high = given.subtract(min)
                .divide(max.subtract(min), MathContext.DECIMAL64)
                .doubleValue();
        return better == Better.HIGH ? high : 1 - high;
    }

    /**
     * What it counts as. To recommend is asked from 0 to 10: promoters say 9 or 10, detractors 6 or less (Reichheld 2003,
     * "The One Number You Need to Grow"). The satisfied are those who give one of the two best marks of a scale of at most
     * eleven. Null for what is not counted.
     */
    public @Nullable Verdict verdict(Measure measure) {
        return switch (measure) {
            case NPS -> recommends();
            case CSAT -> satisfies();
            case WAITING,
                    FIRST_RESPONSE,
                    RESOLUTION,
                    DELIVERY,
                    DELIVERY_TIME,
                    FIRST_CONTACT_RESOLUTION,
                    REVIEW,
                    EFFORT_ANSWER,
                    EASE_ANSWER,
                    RETURN_HANDLING -> null;
        };
    }

    private Verdict recommends() {
        if (min.signum() != 0 || max.compareTo(MOST_RECOMMENDED) != 0 || better == Better.LOW) {
            return Verdict.OTHER_SCALE;
        }
        if (given.compareTo(PROMOTES) >= 0) {
            return Verdict.PROMOTER;
        }
        return given.compareTo(PASSES) >= 0 ? Verdict.PASSIVE : Verdict.DETRACTOR;
    }

    private Verdict satisfies() {
        if (max.subtract(min).compareTo(LONGEST_IN_STEPS) > 0) {
            return Verdict.OTHER_SCALE;
        }
        boolean top = better == Better.HIGH
                ? given.compareTo(max.subtract(BigDecimal.ONE)) >= 0
                : given.compareTo(min.add(BigDecimal.ONE)) <= 0;
        return top ? Verdict.TOP_TWO : Verdict.BELOW;
    }
}
