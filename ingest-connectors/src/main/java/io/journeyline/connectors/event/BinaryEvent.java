package io.journeyline.connectors.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.record.TouchpointJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MimeType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Makes a structured event of one whose attributes stand beside its data. */
public final class BinaryEvent {

    private BinaryEvent() {}

    /**
     * The event; empty if its data is not what its content type says.
     *
     * @param type of the data; JSON where none is told
     */
    public static Optional<ObjectNode> structured(
            Map<String, String> attributes, Optional<? extends MimeType> type, byte[] data) {
        ObjectNode event = TouchpointJson.mapper().createObjectNode();
        attributes.forEach(event::put);
        type.ifPresent(said -> event.put("datacontenttype", said.toString()));
        return isDataAdded(event, type, data) ? Optional.of(event) : Optional.empty();
    }

    private static boolean isDataAdded(ObjectNode event, Optional<? extends MimeType> type, byte[] data) {
        if (data.length == 0) {
            return true;
        }
        if (type.isEmpty() || EventJson.isJson(type.get().getSubtype())) {
            try {
                event.set(EventJson.DATA, TouchpointJson.mapper().readTree(data));
                return true;
            } catch (JacksonException | NumberFormatException e) { // the latter for an exponent that no number has
                return false;
            }
        }
        Optional<String> text = type.get().getType().equals("text") ? text(data) : Optional.empty();
        text.ifPresentOrElse(
                said -> event.put(EventJson.DATA, said),
                () -> event.put(EventJson.BASE64, Base64.getEncoder().encodeToString(data)));
        return true;
    }

    private static Optional<String> text(byte[] data) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
