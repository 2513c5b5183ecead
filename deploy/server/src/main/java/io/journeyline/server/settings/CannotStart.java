package io.journeyline.server.settings;

/** Why the server does not start: one sentence for the person who started it, with what to do. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
