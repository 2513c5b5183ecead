package io.journeyline.touchpoint;

import io.journeyline.value.FreeText;
import io.journeyline.value.Scale;
import io.journeyline.value.Score;
import org.jspecify.annotations.Nullable;

/** A public mark, with or without words; on a scale of 1 to 5 unless told otherwise. */
@StoredName("review")
public record Review(
        Score score,
        @Nullable Scale scale,
        @Nullable FreeText text,
        @Nullable String language,
        @Nullable String sku) implements Touchpoint {

    private static final Scale STARS = Scale.of(1, 5);

    public Review {
        (scale == null ? STARS : scale).check("score", score);
    }
}
