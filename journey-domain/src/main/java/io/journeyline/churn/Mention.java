package io.journeyline.churn;

import io.journeyline.record.RecordedTouchpoint;
import java.time.Instant;

/** A touchpoint that something was told from, by the source and id that name it for ever. */
public record Mention(String source, String id, Instant occurredAt) {

    static Mention of(RecordedTouchpoint touchpoint) {
        return new Mention(
                touchpoint.reported().key().source(),
                touchpoint.reported().key().id(),
                touchpoint.reported().occurredAt());
    }
}
