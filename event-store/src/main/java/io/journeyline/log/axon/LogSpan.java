package io.journeyline.log.axon;

/**
 * A stretch of the log that has grown since its follower looked last, for whoever reads it as a whole.
 *
 * @param after the last position before it
 * @param upTo its last position
 * @param passed to be called when it was taken in; the next one comes only then
 */
public record LogSpan(long after, long upTo, Runnable passed) {}
