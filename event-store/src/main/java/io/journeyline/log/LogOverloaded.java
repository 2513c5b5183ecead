package io.journeyline.log;

/** More is waiting to be recorded than the log takes: nothing of this request was recorded, sending it later is right. */
public final class LogOverloaded extends RuntimeException {

    public LogOverloaded(String message) {
        super(message);
    }
}
