package io.journeyline.effort.survey;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.effort.policy.Points;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An answer about a case, as it was given.
 *
 * @param source of the touchpoint that told of it
 * @param id of that touchpoint
 */
@JsonFormat(shape = ARRAY)
public record Answer(Instrument instrument, BigDecimal answer, String source, String id, Instant occurredAt) {

    public Answer {
        answer = Points.plain(answer);
    }
}
