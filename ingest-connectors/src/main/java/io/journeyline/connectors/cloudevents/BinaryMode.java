package io.journeyline.connectors.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.record.TouchpointJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Makes a structured event of one whose attributes stand in headers and whose data is the body. */
final class BinaryMode {

    private static final String PREFIX = "ce-";
    private static final int HEX = 16;
    private static final int ESCAPE_LENGTH = 3;

    private BinaryMode() {}

    /** The event in JSON; empty if its data is not what its content type says. */
    static Optional<byte[]> structured(HttpServletRequest request, Optional<MediaType> type, byte[] body) {
        ObjectNode event = TouchpointJson.mapper().createObjectNode();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                event.put(name.substring(PREFIX.length()), decoded(request.getHeader(header)));
            }
        }
        type.ifPresent(said -> event.put("datacontenttype", said.toString()));
        return isDataAdded(event, type, body)
                ? Optional.of(TouchpointJson.mapper().writeValueAsBytes(event))
                : Optional.empty();
    }

    private static boolean isDataAdded(ObjectNode event, Optional<MediaType> type, byte[] body) {
        if (body.length == 0) {
            return true;
        }
        if (type.isEmpty() || EventJson.isJson(type.get().getSubtype())) {
            try {
                event.set("data", TouchpointJson.mapper().readTree(body));
                return true;
            } catch (JacksonException | NumberFormatException e) { // the latter for an exponent that no number has
                return false;
            }
        }
        Optional<String> text = type.get().getType().equals("text") ? text(body) : Optional.empty();
        text.ifPresentOrElse(
                said -> event.put("data", said),
                () -> event.put("data_base64", Base64.getEncoder().encodeToString(body)));
        return true;
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
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
