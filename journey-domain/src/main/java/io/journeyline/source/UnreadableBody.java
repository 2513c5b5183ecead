package io.journeyline.source;

/** A body that was not read. */
public final class UnreadableBody extends Exception {

    /** What is wrong. */
    public enum Why {
        TOO_LARGE,
        BROKEN_OFF,
        NO_ROOM
    }

    private final Why why;

    public UnreadableBody(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
