package io.journeyline.record;

import java.util.List;

/** Something stands in the log as a touchpoint that cannot be read as one: whoever meets it stops, nobody skips it. */
public final class UnreadableTouchpoint extends RuntimeException {

    public UnreadableTouchpoint(List<Problem> problems) {
        super("a stored touchpoint cannot be read: " + problems);
    }
}
