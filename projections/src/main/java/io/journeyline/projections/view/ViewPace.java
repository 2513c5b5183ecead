package io.journeyline.projections.view;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** How a view shares the machine with those who append, and with other views. */
public enum ViewPace {

    /** Whoever writes reads it next: it pauses only while one append follows the other. */
    PROMPT(0, 6, Duration.ofMillis(100), Duration.ofSeconds(10)),

    /** It takes turns with its like while somebody appends, and takes in more at once the longer it paused. */
    STEADY(5, 30, Duration.ofSeconds(3), Duration.ofSeconds(30)),

    /** It waits for other views itself, and so never has them wait for it. */
    DEPENDENT(0, 0, Duration.ZERO, Duration.ZERO);

    private final int whileBusy;
    private final int whilePressed;
    private final Duration shortest;
    private final Duration longest;

    /**
     * A pace.
     *
     * @param whileBusy how many times as long as it worked it pauses while the log is at work
     * @param whilePressed likewise while the log is at little else
     * @param shortest how long it pauses then at least, as a burst has just begun
     * @param longest how long it pauses at most
     */
    ViewPace(int whileBusy, int whilePressed, Duration shortest, Duration longest) {
        this.whileBusy = whileBusy;
        this.whilePressed = whilePressed;
        this.shortest = shortest;
        this.longest = longest;
    }

    Duration pauseWhileBusy(Duration work) {
        return Collections.min(List.of(work.multipliedBy(whileBusy), longest));
    }

    Duration pauseWhilePressed(Duration work) {
        return Collections.min(List.of(Collections.max(List.of(work.multipliedBy(whilePressed), shortest)), longest));
    }
}
