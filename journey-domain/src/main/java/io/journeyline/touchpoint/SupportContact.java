package io.journeyline.touchpoint;

import io.journeyline.value.Count;
import io.journeyline.value.Span;
import org.jspecify.annotations.Nullable;

/** A customer and the help desk spoke, wrote, or tried to. */
@StoredName("support-contact")
public record SupportContact(
        @Nullable Direction direction,
        @Nullable String topic,
        @Nullable Span queueTime,
        @Nullable Span holdTime,
        @Nullable Span handleTime,
        @Nullable Count transfers,
        @Nullable Boolean abandoned,
        @Nullable Boolean resolved,
        @Nullable Boolean repeatedInformation,
        @Nullable Count formsDemanded)
        implements Touchpoint {

    /** Who began: {@code IN} the customer, {@code OUT} the company. */
    public enum Direction {
        IN,
        OUT
    }
}
