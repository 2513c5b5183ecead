package io.journeyline.projections.view;

/** How a view shares the machine with others while there is much to take in. */
public enum ViewPace {

    /** Whoever writes reads it next: it waits for others only while the log is pressed. */
    PROMPT,

    /** It takes turns with its like, and takes in more at once the longer it waited. */
    STEADY,

    /** It waits for other views itself, and so never has them wait for it. */
    DEPENDENT
}
