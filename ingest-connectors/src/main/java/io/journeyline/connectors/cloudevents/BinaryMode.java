package io.journeyline.connectors.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of an event that stand in the headers of a request. */
final class BinaryMode {

    private static final String PREFIX = "ce-";
    private static final int HEX = 16;
    private static final int ESCAPE_LENGTH = 3;

    private BinaryMode() {}

    static Map<String, String> attributes(HttpServletRequest request) {
        Map<String, String> attributes = new TreeMap<>();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), decoded(request.getHeader(header)));
            }
        }
        return attributes;
    }

    /** Values in headers are percent-encoded UTF-8, and may stand in quotes. */
    private static String decoded(String value) {
        String bare = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
        if (bare.indexOf('%') < 0) {
            return bare;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(bare.length());
        for (int at = 0; at < bare.length(); at++) {
            int escaped = escaped(bare, at);
            if (escaped < 0) {
                bytes.writeBytes(bare.substring(at, at + 1).getBytes(UTF_8));
            } else {
                bytes.write(escaped);
                at += ESCAPE_LENGTH - 1;
            }
        }
        return bytes.toString(UTF_8);
    }

    private static int escaped(String text, int at) {
        if (text.charAt(at) != '%' || at + ESCAPE_LENGTH > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), HEX);
        int low = Character.digit(text.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
