package io.journeyline.log;

import io.journeyline.identity.StreamId;

/**
 * A stream that was erased.
 *
 * @param position where in the log: what stands before it in this stream is nobody's any more
 * @param anonymised whether the numbers keep what is left of it
 */
public record ErasedStream(StreamId stream, long position, boolean anonymised) {}
