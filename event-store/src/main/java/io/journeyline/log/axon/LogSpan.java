package io.journeyline.log.axon;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A stretch of the log that has grown since its follower looked last, for whoever reads it as a whole.
 *
 * @param after the last position before it
 * @param upTo its last position
 * @param passed to be told, when it was taken in, how long that was work; the next one comes only then
 */
public record LogSpan(long after, long upTo, Consumer<Duration> passed) {}
