package io.journeyline.log;

/** More is asked of the log than it does at once: nothing of this request was recorded, sending it later is right. */
public final class LogOverloaded extends RuntimeException {

    public LogOverloaded(String message) {
        super(message);
    }
}
