package io.journeyline.effort.policy;

/** When a case counts as closed; whatever the customer does about it afterwards, within the window, opens it again. */
public enum Closing {

    /** When it was resolved or closed, or when the case window has passed. */
    RESOLVED_OR_WINDOW,

    /** Only when the case window has passed: whether the customer comes back tells whether it was resolved. */
    WINDOW
}
