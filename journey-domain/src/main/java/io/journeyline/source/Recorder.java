package io.journeyline.source;

import io.journeyline.record.ReportedTouchpoint;
import java.util.List;

/** The one door through which touchpoints come in, as a connector sees it. */
public interface Recorder {

    /**
     * Records touchpoints; when it returns, what is called accepted is on disk.
     *
     * @return what became of each, in their order
     * @throws Unready if they cannot be taken now; append them again later
     */
    List<Recorded> record(List<ReportedTouchpoint> touchpoints);

    /** What became of a touchpoint. */
    enum Recorded {
        ACCEPTED,

        /** It was there already. */
        DUPLICATE,

        /** Another one is there under its name, and stays. */
        CONFLICTING,

        /** It names somebody who was erased, of whom nothing more is taken. */
        ERASED
    }

    /** A passing fault. */
    final class Unready extends RuntimeException {

        private final boolean overloaded;

        public Unready(boolean overloaded, Throwable cause) {
            super(overloaded ? "too much is waiting to be recorded" : "the database does not answer", cause);
            this.overloaded = overloaded;
        }

        /** True if too much is waiting; false if the database does not answer. */
        public boolean isOverloaded() {
            return overloaded;
        }
    }
}
