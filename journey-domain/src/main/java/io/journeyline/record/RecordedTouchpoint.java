package io.journeyline.record;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import java.time.Instant;

/**
 * A touchpoint as the log keeps it.
 *
 * @param position its place in the log: dense and rising from 1, in the order of commits
 * @param stream where it is kept
 * @param customer the person its stream belonged to when it was recorded
 * @param recordedAt when the log took it, to the microsecond
 */
public record RecordedTouchpoint(
        long position, StreamId stream, CustomerId customer, Instant recordedAt, ReportedTouchpoint reported) {

    /** Its place in the story of its person. */
    public Moment moment() {
        return new Moment(reported.occurredAt(), reported.key());
    }
}
