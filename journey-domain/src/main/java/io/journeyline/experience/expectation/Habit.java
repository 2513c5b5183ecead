package io.journeyline.experience.expectation;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * What a customer is used to, of one measure on one channel.
 *
 * @param experiences how many there were
 * @param mean of them, the latest weighing most, on the scale the measure is compared on; 0 where there were none
 */
@JsonFormat(shape = ARRAY)
public record Habit(long experiences, double mean) {

    public static final Habit NONE = new Habit(0, 0);
}
