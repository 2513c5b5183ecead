package io.journeyline.touchpoint;

import io.journeyline.value.FreeText;
import org.jspecify.annotations.Nullable;

/** A customer said that something was wrong. */
@StoredName("complaint")
public record Complaint(
        String subject,
        @Nullable FreeText text,
        @Nullable String language,
        @Nullable Severity severity,
        @Nullable About about)
        implements Touchpoint {

    /** How bad the company judged it to be. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH
    }

    /** What the complaint is about. */
    public record About(@Nullable String order, @Nullable String sku) {}
}
