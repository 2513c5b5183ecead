package io.journeyline.connectors.delivery;

/** What became of a touchpoint. */
public sealed interface Fate {

    /** Stored, on disk. */
    record Accepted() implements Fate {}

    /** Stored already, by an earlier request. */
    record Duplicate() implements Fate {}

    /** Not stored, and would not be if it were sent again. */
    record Refused(String reason) implements Fate {}
}
