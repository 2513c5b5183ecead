package io.journeyline.effort.survey;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.effort.policy.Points;
import io.journeyline.touchpoint.Survey;
import io.journeyline.value.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A question and the scale it was asked on: answers to different ones are never mixed.
 *
 * @param better the end of the scale that means a better experience
 */
@JsonFormat(shape = ARRAY)
public record Instrument(Survey.Kind kind, BigDecimal min, BigDecimal max, Scale.Better better)
        implements Comparable<Instrument> {

    /** The first customer effort score: 1 is very low effort, 5 very high (HBR, July 2010). */
    public static final Instrument CES_1 = ces(5, Scale.Better.LOW);

    /** The second: the company made it easy, 1 for not at all to 7 for very much (CEB, 2013). */
    public static final Instrument CES_2 = ces(7, Scale.Better.HIGH);

    public Instrument {
        min = Points.plain(min);
        max = Points.plain(max);
    }

    private static Instrument ces(int max, Scale.Better better) {
        return new Instrument(Survey.Kind.CES, BigDecimal.ONE, BigDecimal.valueOf(max), better);
    }

    /** What this survey was asked with; on the scale usual for its kind, and high is better, unless it tells otherwise. */
    public static Instrument of(Survey survey) {
        Scale scale = survey.scale() == null ? survey.kind().usualScale() : survey.scale();
        return new Instrument(
                survey.kind(),
                scale.min().value(),
                scale.max().value(),
                scale.better() == null ? Scale.Better.HIGH : scale.better());
    }

    /** What it is called: {@code CES 1.0}, {@code CES 2.0}, or such as {@code CSAT 1 to 5, high is better}. */
    public String name() {
        if (equals(CES_1)) {
            return "CES 1.0";
        }
        if (equals(CES_2)) {
            return "CES 2.0";
        }
        return "%s %s to %s, %s is better"
                .formatted(
                        kind,
                        min.toPlainString(),
                        max.toPlainString(),
                        better.name().toLowerCase(Locale.ROOT));
    }

    /** How bad an answer is, from 0 for the best there is to 1 for the worst. */
    public double badness(BigDecimal answer) {
        BigDecimal fromBest = better == Scale.Better.LOW ? answer.subtract(min) : max.subtract(answer);
        return fromBest.divide(max.subtract(min), MathContext.DECIMAL64).doubleValue();
    }

    @Override
    public int compareTo(Instrument other) {
        return name().compareTo(other.name());
    }
}
