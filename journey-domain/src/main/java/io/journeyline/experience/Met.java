package io.journeyline.experience;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.record.Channel;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.TouchpointType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A touchpoint without what it says: which, of what type, when, where and with whom. */
@JsonFormat(shape = ARRAY)
record Met(
        String source,
        String id,
        String type,
        Instant at,
        @Nullable Channel channel,
        @Nullable String location,
        @Nullable String staff) {

    static Met of(ReportedTouchpoint reported) {
        TouchpointKey key = reported.key();
        return new Met(
                key.source(),
                key.id(),
                TouchpointType.of(reported.touchpoint().getClass()).name(),
                reported.occurredAt(),
                reported.channel(),
                reported.location(),
                reported.staff());
    }

    /** The same, met with who of the company came to it last. */
    Met by(Met answer) {
        return new Met(source, id, type, at, channel, location, answer.staff == null ? staff : answer.staff);
    }

    Experience.Evidence evidence() {
        return new Experience.Evidence(source, id, type, at);
    }
}
