package io.journeyline.source;

import java.time.Instant;
import java.util.UUID;

/**
 * A record that could not be taken.
 *
 * @param number rising
 * @param reason why, without a word of what it says
 * @param bytes as it came
 * @param tries how often it was tried
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ParkedRecord(long number, UUID source, Instant receivedAt, String reason, byte[] bytes, int tries) {}
