package io.journeyline.log;

import io.journeyline.record.JsonBody;
import java.time.Instant;

/**
 * Something the platform itself did or decided, as its row stands in the log.
 *
 * @param occurredAt when it came about, by the clock of the server that appended it
 * @param recordedAt when the log took it in, by the database's clock: what is known as of a time goes by this one
 */
public record StoredEvent(
        long position, String type, int revision, Instant occurredAt, Instant recordedAt, JsonBody body)
        implements LogEntry {}
