package io.journeyline.source;

/** What became of one record that a source sent. */
public sealed interface Fate {

    /** All it tells is recorded, some of it for the first time; but nothing of people who were erased. */
    record Accepted() implements Fate {}

    /** All it tells was recorded before. */
    record Duplicate() implements Fate {}

    /** It tells of nothing that is a touchpoint, as such records do, or only of people who were erased. */
    record Ignored(String reason) implements Fate {}

    /**
     * Nothing of it is recorded, or not all of it, as the reason says; it is kept until somebody has it taken again, which
     * repeats nothing, or discards it.
     */
    record Parked(String reason) implements Fate {}
}
