package io.journeyline.log;

/** One row of the log. */
public sealed interface LogEntry permits StoredTouchpoint, StoredEvent {

    /** Its place in the log: dense and rising from 1, in the order of commits. */
    long position();
}
