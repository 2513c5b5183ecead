package io.journeyline.log;

/** More is asked of the log than it does at once: sending the same again later is right, and records nothing twice. */
public final class LogOverloaded extends RuntimeException {

    public LogOverloaded(String message) {
        super(message);
    }
}
