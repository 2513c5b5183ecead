package io.journeyline.source;

/** What became of one record that a source sent. */
public sealed interface Fate {

    /** All it tells is recorded, some of it for the first time. */
    record Accepted() implements Fate {}

    /** All it tells was recorded before. */
    record Duplicate() implements Fate {}

    /** It tells of nothing that is a touchpoint, as such records do. */
    record Ignored(String reason) implements Fate {}

    /** Nothing of it is recorded; it is kept, with the reason, until somebody has it taken again or discards it. */
    record Parked(String reason) implements Fate {}
}
