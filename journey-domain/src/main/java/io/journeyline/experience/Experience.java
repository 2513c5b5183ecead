package io.journeyline.experience;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.experience.expectation.Answer;
import io.journeyline.experience.expectation.Expectation;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer met, judged against what they expected.
 *
 * @param type the stored name of the touchpoint type that was met
 * @param staff who of the company was met
 * @param occurredAt when it was met; of a first contact, when that was
 * @param provisionalUntil until when another touchpoint may tell otherwise; null where none can
 * @param actual in the measure's unit, to four digits
 * @param expected likewise
 * @param source where the expectation comes from
 * @param ownWeight how much of it is the customer's own past, 0 to 1, to four digits
 * @param gap how much better it was than expected, in spreads, -5 to 5, to four digits
 * @param answer what was answered, where it was one
 * @param response how it stands to the hours and the target of its channel, where it is a first response
 * @param evidence the touchpoints it is told from, as they happened
 */
@JsonFormat(shape = ARRAY)
public record Experience(
        Measure measure,
        String type,
        @Nullable Channel channel,
        @Nullable String location,
        @Nullable String staff,
        Instant occurredAt,
        @Nullable Instant provisionalUntil,
        BigDecimal actual,
        BigDecimal expected,
        Expectation.Source source,
        BigDecimal ownWeight,
        BigDecimal gap,
        Grade grade,
        @Nullable Answer answer,
        @Nullable Response response,
        List<Evidence> evidence) {

    /** A touchpoint, by what names it for ever. */
    @JsonFormat(shape = ARRAY)
    public record Evidence(String source, String id, String type, Instant occurredAt) {}

    /**
     * A first response.
     *
     * @param inHours whether it was asked for within the desk's hours
     * @param withinTarget whether it came within the target of its channel; null where there is no target
     */
    @JsonFormat(shape = ARRAY)
    public record Response(boolean inHours, @Nullable Boolean withinTarget) {}

    public Experience {
        evidence = List.copyOf(evidence);
    }

    /** What was met, on the scale its measure is compared on. */
    public double scaledActual() {
        return measure.scaled(actual.doubleValue());
    }

    /** What was expected, on the scale its measure is compared on. */
    public double scaledExpected() {
        return measure.scaled(expected.doubleValue());
    }
}
