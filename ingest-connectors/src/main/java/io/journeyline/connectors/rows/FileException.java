package io.journeyline.connectors.rows;

import java.util.Objects;

/** A file cannot be read on; the message says in a sentence where and why. */
public final class FileException extends RuntimeException {

    public FileException(String sentence) {
        super(sentence);
    }

    /** What the failure of somebody else's code says, and what it says came of. */
    public static String reason(Throwable failure) {
        String reason = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        return failure.getCause() == null ? reason : reason + " " + reason(failure.getCause());
    }
}
