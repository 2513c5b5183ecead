package io.journeyline.connectors.shelf;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the JSON records of a body in UTF-8 stand in its bytes, told apart without being read, so that one that is wrong, or
 * lies too deep, spoils no other. What is cut wrong because its brackets do not match is no JSON either when it is read.
 */
public final class JsonBody {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] json;
    private final int most;
    private int[] bounds = new int[64];
    private int count;
    private int at;

    private JsonBody(byte[] json, int most) {
        this.json = json;
        this.most = most;
        if (Arrays.equals(
                json, 0, Math.min(json.length, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            at = BYTE_ORDER_MARK.length;
        }
        skipSpace();
    }

    /**
     * The elements of an array, as they were written; empty if it is no array that ends.
     *
     * @param most after one more than so many, the rest is not looked at
     */
    public static Optional<JsonBody> array(byte[] json, int most) {
        JsonBody body = new JsonBody(json, most);
        return body.isArray() ? Optional.of(body) : Optional.empty();
    }

    /**
     * Likewise one object, the elements of an array, or what is written one to a line; a record that is no JSON is there as
     * it came. Empty if it is an array that does not end.
     */
    public static Optional<JsonBody> records(byte[] json, int most) {
        JsonBody body = new JsonBody(json, most);
        switch (body.next()) {
            case '[' -> {
                return body.isArray() ? Optional.of(body) : Optional.empty();
            }
            case '{' -> body.objects();
            default -> body.lines();
        }
        return Optional.of(body);
    }

    /** Whether bytes begin as a JSON object or array does. */
    static boolean isBegunBy(byte[] bytes) {
        byte first = new JsonBody(bytes, 0).next();
        return first == '[' || first == '{';
    }

    public int count() {
        return count;
    }

    /** How many bytes a record has. */
    public int length(int record) {
        return bounds[2 * record + 1] - bounds[2 * record];
    }

    /** A record's bytes, to be read alone. */
    public byte[] bytes(int record) {
        return Arrays.copyOfRange(json, bounds[2 * record], bounds[2 * record + 1]);
    }

    /** The bytes of each. */
    Stream<byte[]> each() {
        return IntStream.range(0, count).mapToObj(this::bytes);
    }

    private boolean isArray() {
        if (next() != '[') {
            return false;
        }
        at++;
        skipSpace();
        if (next() == ']') {
            at++;
            return ends();
        }
        while (!isEnough()) {
            int from = at;
            if (!skipElement()) {
                return false;
            }
            add(from, at);
            if (json[at++] == ']') {
                return ends();
            }
            skipSpace();
        }
        return true;
    }

    /** One object is a record however many lines it takes. */
    private void objects() {
        int from = at;
        if (skipPart() && ends()) {
            add(from, at);
        } else {
            at = from;
            lines();
        }
    }

    private void lines() {
        while (at < json.length && !isEnough()) {
            int from = at;
            while (at < json.length && json[at] != '\n') {
                at++;
            }
            add(from, at);
            skipSpace();
        }
    }

    private boolean isEnough() {
        return count > most;
    }

    /** The byte that comes next, or a blank if there is none. */
    private byte next() {
        return at < json.length ? json[at] : (byte) ' ';
    }

    private boolean ends() {
        skipSpace();
        return at == json.length;
    }

    /** Stops at the comma or the bracket behind it. */
    private boolean skipElement() {
        while (at < json.length && json[at] != ',' && json[at] != ']') {
            skipPart();
        }
        return at < json.length;
    }

    /** Stops behind a text, or a bracket with all that it holds, or any other byte; false if it does not end. */
    private boolean skipPart() {
        int depth = 0;
        do {
            switch (json[at]) {
                case '"' -> skipText();
                case '[', '{' -> depth++;
                case ']', '}' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0 && at < json.length);
        return depth <= 0;
    }

    /** Stops at the quotation mark that ends it. */
    private void skipText() {
        at++;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
    }

    private void skipSpace() {
        while (at < json.length && isBlank(json[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private void add(int from, int end) {
        int to = end;
        while (to > from && isBlank(json[to - 1])) {
            to--;
        }
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
    }
}
