package io.journeyline.api.source;

import io.journeyline.log.parked.ParkedQueries.Told;
import io.journeyline.source.ParkedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be taken.
 *
 * @param source the id of who sent it
 * @param name of who sent it
 * @param reason why, without a word of what it says
 * @param tries how often it was tried
 */
record DeadLetter(long number, UUID source, String name, Instant receivedAt, String reason, int size, int tries) {

    static DeadLetter of(Told told) {
        return new DeadLetter(
                told.number(), told.source(), told.name(), told.receivedAt(), told.reason(), told.size(), told.tries());
    }

    /**
     * One with what it says: as text if it is UTF-8, else in base64.
     *
     * @param text the bytes, if they are text
     * @param base64 the bytes, if they are not
     */
    record Whole(
            long number,
            UUID source,
            Instant receivedAt,
            String reason,
            int tries,
            @Nullable String text,
            @Nullable String base64) {

        static Whole of(ParkedRecord record) {
            String text = text(record.bytes());
            return new Whole(
                    record.number(),
                    record.source(),
                    record.receivedAt(),
                    record.reason(),
                    record.tries(),
                    text,
                    text == null ? Base64.getEncoder().encodeToString(record.bytes()) : null);
        }

        private static @Nullable String text(byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return null;
            }
        }
    }
}
