package io.journeyline.projections.view;

import java.time.Duration;

/** How a view shares the machine with those who append, and with other views. */
public enum ViewPace {

    /** Whoever writes reads it next: it pauses only while appends wait for each other. */
    PROMPT(0, 6, Duration.ofSeconds(10)),

    /** It takes turns with its like while somebody appends, and takes in more at once the longer it paused. */
    STEADY(5, 30, Duration.ofSeconds(30)),

    /** It waits for other views itself, and so never has them wait for it. */
    DEPENDENT(0, 0, Duration.ZERO);

    private final int whileBusy;
    private final int whilePressed;
    private final Duration longest;

    /** How many times as long as it worked it pauses, while the log is at work and while it is at little else. */
    ViewPace(int whileBusy, int whilePressed, Duration longest) {
        this.whileBusy = whileBusy;
        this.whilePressed = whilePressed;
        this.longest = longest;
    }

    Duration pauseWhileBusy(Duration work) {
        return shorter(work.multipliedBy(whileBusy));
    }

    Duration pauseWhilePressed(Duration work) {
        return shorter(work.multipliedBy(whilePressed));
    }

    private Duration shorter(Duration pause) {
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
