package io.journeyline.log;

/** What became of one touchpoint that was handed to the log; {@code position} is where the touchpoint of that name stands, 0 where there is none. */
public sealed interface AppendOutcome {

    long position();

    /** It is on disk. */
    record Accepted(long position) implements AppendOutcome {}

    /** It was there already. */
    record Duplicate(long position) implements AppendOutcome {}

    /** It names somebody who was erased, of whom the policy takes nothing more; it is not there. */
    record Erased() implements AppendOutcome {

        @Override
        public long position() {
            return 0;
        }
    }

    /** One of the same source and id, but with another content, was there already, and stays. */
    record ConflictingDuplicate(long position) implements AppendOutcome {}
}
