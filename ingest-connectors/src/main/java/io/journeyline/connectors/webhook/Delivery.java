package io.journeyline.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * One delivery of a webhook, so that it can be read again alone: its topic on a line, and its body as it came.
 *
 * @param topic up to 100 letters, digits and {@code . _ / : -}; empty where the sender names none in a header
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Delivery(String topic, byte[] body) {

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._/:-]{0,100}");

    /** A delivery whose topic may be anything; one that is none is as good as missing. */
    static Delivery of(String topic, byte[] body) {
        return new Delivery(TOPIC.matcher(topic).matches() ? topic : "", body);
    }

    byte[] bytes() {
        byte[] head = (topic + "\n").getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return bytes;
    }

    static Delivery read(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return of(
                new String(bytes, 0, end, UTF_8),
                Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length));
    }
}
