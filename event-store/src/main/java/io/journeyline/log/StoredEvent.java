package io.journeyline.log;

import io.journeyline.record.JsonBody;
import java.time.Instant;

/** Something the platform itself did or decided, as its row stands in the log. */
public record StoredEvent(long position, String type, int revision, Instant recordedAt, JsonBody body)
        implements LogEntry {}
