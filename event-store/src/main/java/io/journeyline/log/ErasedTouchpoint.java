package io.journeyline.log;

/** Where a touchpoint stood whose stream's key was destroyed: what it said can be read by nobody any more. */
public record ErasedTouchpoint(long position) implements LogEntry {}
