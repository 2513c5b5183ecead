package io.journeyline.log.identity;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;

/**
 * A stream that passed from one person to another.
 *
 * @param position the entry of the log that did it
 * @param told whether touchpoints of it had been told as the former person's
 */
record Move(StreamId stream, CustomerId from, CustomerId to, long position, boolean told) {}
