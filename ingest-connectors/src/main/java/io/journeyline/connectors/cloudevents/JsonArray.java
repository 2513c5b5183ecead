package io.journeyline.connectors.cloudevents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a JSON array in UTF-8 into its elements without reading them, so that one that is wrong, or lies too deep, spoils no
 * other. What is cut wrong because its brackets do not match is no JSON either when it is read.
 */
final class JsonArray {

    private final byte[] json;
    private final int most;
    private final List<byte[]> elements = new ArrayList<>();
    private int at;

    private JsonArray(byte[] json, int most) {
        this.json = json;
        this.most = most;
    }

    /** The elements as they were written; empty if it is no array that ends, or has more than so many. */
    static Optional<List<byte[]>> elements(byte[] json, int most) {
        JsonArray array = new JsonArray(json, most);
        return array.cut() ? Optional.of(array.elements) : Optional.empty();
    }

    private boolean cut() {
        skipSpace();
        if (at == json.length || json[at++] != '[') {
            return false;
        }
        skipSpace();
        if (at < json.length && json[at] == ']') {
            at++;
            return ends();
        }
        while (elements.size() < most) {
            int start = at;
            if (!skipElement()) {
                return false;
            }
            elements.add(Arrays.copyOfRange(json, start, at));
            if (json[at++] == ']') {
                return ends();
            }
            skipSpace();
        }
        return false;
    }

    private boolean ends() {
        skipSpace();
        return at == json.length;
    }

    /** Stops at the comma or the bracket behind it. */
    private boolean skipElement() {
        int depth = 0;
        for (; at < json.length; at++) {
            switch (json[at]) {
                case '"' -> skipText();
                case '[', '{' -> depth++;
                case ']', '}' -> {
                    if (depth-- == 0) {
                        return json[at] == ']';
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private void skipText() {
        at++;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
    }

    private void skipSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }
}
