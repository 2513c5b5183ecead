package io.journeyline.log.identity;

import io.journeyline.record.Moment;

/**
 * A touchpoint that was the first to happen in its stream, of those known when it was recorded.
 *
 * @param position where it stands in the log
 */
record First(long position, Moment moment) {}
