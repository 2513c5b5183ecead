package io.journeyline.value;

import org.jspecify.annotations.Nullable;

/** A value that is not allowed, with the reason as the end of a sentence that starts with the field's name. */
public final class InvalidValue extends RuntimeException {

    private final @Nullable String field;

    public InvalidValue(String reason) {
        this(null, reason);
    }

    /** For a record whose field {@code field} contradicts its other fields. */
    public InvalidValue(@Nullable String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    /** The reason, such as {@code must be greater than 0}. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The field within the record that was being made, or null where the value itself is meant. */
    public @Nullable String field() {
        return field;
    }
}
