package io.journeyline.log;

/**
 * The database cannot record just now, for the reason that the message tells, in words that callers may be told: whether
 * the touchpoints were recorded is not known, and sending them again is safe.
 */
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
