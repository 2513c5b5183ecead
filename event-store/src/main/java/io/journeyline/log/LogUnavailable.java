package io.journeyline.log;

/** The database did not answer: whether the touchpoints were recorded is not known, and sending them again is safe. */
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
