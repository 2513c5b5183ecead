package io.journeyline.connectors.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.segment.RequestBody.Part;
import io.journeyline.source.ParkedRecords.Refused;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A message, written down with all that is needed to read it again by itself, its own bytes untouched.
 *
 * @param type by the path it was sent to; empty if the message itself says
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WrittenMessage(RequestBody body, Part message, Optional<CallType> type, byte[] bytes) {

    static final String TYPE = "type";
    static final String RECEIVED_AT = "receivedAt";
    static final String SENT_AT = "sentAt";
    static final String CONTEXT = "context";
    static final String ARRIVAL = "arrival";
    static final String LENGTH = "length";
    static final String MESSAGE = "message";

    private static final int FRAME = 200;

    /** @param arrival what no other message has */
    static WrittenMessage of(
            RequestBody body, Part message, Optional<CallType> type, String receivedAt, String arrival) {
        ByteArrayOutputStream record = new ByteArrayOutputStream(FRAME + body.lengthOfShared() + message.length());
        write(
                record,
                "{\"" + RECEIVED_AT + "\":\"" + receivedAt + "\",\"" + ARRIVAL + "\":\"" + arrival + "\",\"" + LENGTH
                        + "\":" + message.length());
        type.ifPresent(told -> write(record, ",\"%s\":\"%s\"".formatted(TYPE, told.word())));
        body.sentAt().ifPresent(part -> write(record, SENT_AT, body, part));
        body.context().ifPresent(part -> write(record, CONTEXT, body, part));
        write(record, MESSAGE, body, message);
        record.write('}');
        return new WrittenMessage(body, message, type, record.toByteArray());
    }

    /** As it is kept when it cannot be taken. */
    Refused refused(String reason) {
        return new Refused(bytes, sent(), reason);
    }

    /** What is the same whenever a client sends it again: what kind it is, and its own bytes. */
    private byte[] sent() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream(FRAME + message.length());
        type.ifPresent(told -> write(sent, told.word()));
        sent.write(body.bytes(), message.from(), message.length());
        return sent.toByteArray();
    }

    private static void write(ByteArrayOutputStream record, String text) {
        record.writeBytes(text.getBytes(UTF_8));
    }

    private static void write(ByteArrayOutputStream record, String field, RequestBody body, Part part) {
        write(record, ",\"" + field + "\":");
        record.write(body.bytes(), part.from(), part.length());
    }
}
