package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.record.JsonBody;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.time.Instant;
import java.util.Optional;

/** A touchpoint as its row stands in the log, its JSON not read yet, so that who cannot read one can still say which. */
public record StoredTouchpoint(
        long position,
        StreamId stream,
        CustomerId customer,
        String type,
        int revision,
        Instant recordedAt,
        JsonBody body)
        implements LogEntry {

    /** The same touchpoint as another person's. */
    public StoredTouchpoint of(CustomerId person) {
        return new StoredTouchpoint(position, stream, person, type, revision, recordedAt, body);
    }

    /** The same touchpoint with another body. */
    public StoredTouchpoint with(JsonBody other) {
        return new StoredTouchpoint(position, stream, customer, type, revision, recordedAt, other);
    }

    /** It with its body opened, which is sealed under this key; empty if it was under one that is no more. */
    Optional<StoredTouchpoint> opened(DataKey key) {
        return key.open(body.bytes())
                .map(clear -> new StoredTouchpoint(
                        position, stream, customer, type, revision, recordedAt, new JsonBody(clear)));
    }

    /**
     * Reads it.
     *
     * @throws io.journeyline.record.UnreadableTouchpoint if the JSON is no touchpoint this version knows
     */
    public RecordedTouchpoint read(TouchpointReader reader) {
        return new RecordedTouchpoint(position, stream, customer, recordedAt, reader.stored(body));
    }
}
