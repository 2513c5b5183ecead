package io.journeyline.value;

import org.jspecify.annotations.Nullable;

/** The scale a mark was given on; {@code better} says which end is the good one, high unless told otherwise. */
public record Scale(Score min, Score max, @Nullable Better better) {

    /** The end of the scale that means a better experience. */
    public enum Better {
        HIGH,
        LOW
    }

    public Scale {
        if (min.compareTo(max) >= 0) {
            throw new InvalidValue("max", "must be greater than min");
        }
    }

    public static Scale of(int min, int max) {
        return new Scale(Score.of(min), Score.of(max), null);
    }

    /**
     * Makes sure that a mark was given on this scale.
     *
     * @throws InvalidValue naming {@code field} if it lies outside
     */
    public void check(String field, Score mark) {
        if (mark.compareTo(min) < 0 || mark.compareTo(max) > 0) {
            throw new InvalidValue(field, "must lie on its scale, %s to %s".formatted(min, max));
        }
    }
}
