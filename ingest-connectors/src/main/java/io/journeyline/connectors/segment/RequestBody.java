package io.journeyline.connectors.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Where the parts of a request's body stand in its bytes. It is walked through once, leniently, so that what makes a single
 * message unacceptable is found when that one is read, and costs the others nothing.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RequestBody(
        byte[] bytes, List<Part> messages, Optional<String> writeKey, Optional<Part> sentAt, Optional<Part> context) {

    /** Deeper than any message that can be taken, and not so deep that walking through it takes more than its bytes. */
    private static final int DEEPEST = 10_000;

    private static final JsonFactory LENIENT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** From a byte to the one before another. */
    record Part(int from, int to) {

        int length() {
            return to - from;
        }
    }

    /** It is no JSON object in UTF-8, or no batch. */
    static final class Unreadable extends Exception {

        private final String reason;

        Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /**
     * Walks through a body.
     *
     * @param isBatch whether it holds messages, or is one
     * @param most how many messages it may hold
     */
    static RequestBody read(byte[] bytes, boolean isBatch, int most) throws Unreadable {
        int start = start(bytes);
        if (bytes.length < start + 2 || bytes[start] == 0 || bytes[start + 1] == 0) {
            throw new Unreadable("the body is no JSON in UTF-8");
        }
        try (JsonParser json = LENIENT.createParser(ObjectReadContext.empty(), bytes, start, bytes.length - start)) {
            Walk walk = new Walk(json, start, isBatch, most);
            return walk.through(bytes);
        } catch (JacksonException e) {
            throw new Unreadable("the body is no JSON");
        }
    }

    /** How many bytes of it each message is written down with. */
    int lengthOfShared() {
        return sentAt.map(Part::length).orElse(0) + context.map(Part::length).orElse(0);
    }

    private static int start(byte[] bytes) {
        int mark = BYTE_ORDER_MARK.length;
        return bytes.length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark) ? mark : 0;
    }

    private static final class Walk {

        private final JsonParser json;
        private final int start;
        private final boolean isBatch;
        private final int most;
        private final List<Part> messages = new ArrayList<>();
        private @Nullable String writeKey;
        private @Nullable Part sentAt;
        private @Nullable Part context;

        Walk(JsonParser json, int start, boolean isBatch, int most) {
            this.json = json;
            this.start = start;
            this.isBatch = isBatch;
            this.most = most;
        }

        RequestBody through(byte[] bytes) throws Unreadable {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("the body must be a JSON object");
            }
            int from = tokenAt();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                field(json.currentName());
            }
            Part whole = new Part(from, parserAt());
            if (json.nextToken() != null) {
                throw new Unreadable("something follows the JSON of the body");
            }
            return new RequestBody(
                    bytes,
                    isBatch ? messages : List.of(whole),
                    Optional.ofNullable(writeKey),
                    Optional.ofNullable(sentAt),
                    Optional.ofNullable(context));
        }

        private void field(String name) throws Unreadable {
            JsonToken token = json.nextToken();
            switch (name) {
                case "writeKey" -> {
                    writeKey = token == JsonToken.VALUE_STRING ? json.getString() : null;
                    json.skipChildren();
                }
                case "batch" -> batch(token);
                case "sentAt" -> sentAt = sharedPart();
                case "context" -> context = sharedPart();
                default -> json.skipChildren();
            }
        }

        private void batch(JsonToken token) throws Unreadable {
            if (!isBatch) {
                json.skipChildren();
                return;
            }
            if (token != JsonToken.START_ARRAY) {
                throw new Unreadable("batch must be an array of messages");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (messages.size() == most) {
                    throw new Unreadable("a batch holds more than %d messages".formatted(most));
                }
                messages.add(part());
            }
        }

        private @Nullable Part sharedPart() {
            Part part = part();
            return isBatch ? part : null;
        }

        private Part part() {
            int from = tokenAt();
            json.skipChildren();
            json.finishToken();
            return new Part(from, parserAt());
        }

        private int tokenAt() {
            return start + (int) json.currentTokenLocation().getByteOffset();
        }

        private int parserAt() {
            return start + (int) json.currentLocation().getByteOffset();
        }
    }
}
