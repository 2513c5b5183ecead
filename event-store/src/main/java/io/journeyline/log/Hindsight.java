package io.journeyline.log;

import java.time.Instant;

/**
 * From when a customer is looked at, on two clocks.
 *
 * @param asOf what had happened by then, inclusive
 * @param known the position of the log up to which it had been told by then; links, decisions and policies count as of
 *     there too
 */
public record Hindsight(Instant asOf, long known) {

    /** After everything that can have happened. */
    public static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    /** From now: everything that has happened, and all that is known of it. */
    public static final Hindsight NONE = new Hindsight(ALWAYS, LogReader.LATEST);

    /** Everything that had been told by a position. */
    public static Hindsight known(long position) {
        return new Hindsight(ALWAYS, position);
    }
}
