package io.journeyline.log;

import java.time.Instant;

/**
 * A part of somebody's story.
 *
 * @param since what happened from then on, inclusive
 * @param upTo as far as it stands in the log up to this position
 */
public record StoryPart(Instant since, long upTo) {

    /** Before anything that a log tells of. */
    public static final Instant BEGINNING = Instant.MIN;
}
