package io.journeyline.connectors.segment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pages and screens that somebody saw. */
final class Visits {

    private static final Pattern HOST = Pattern.compile("https?://([^/?#@:]{1,253})(?:[/?#:].*)?", Pattern.DOTALL);

    private Visits() {}

    /** Being where a message was sent from. */
    static ObjectNode at(Message message) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        site(message).ifPresent(site -> data.put("site", site));
        return data;
    }

    /** Seeing one page or screen; all that is said of it is kept beside. */
    static Message.Told told(Message message) {
        ObjectNode data = at(message).put("pages", 1);
        for (String field : new String[] {"name", "category"}) {
            Fields.text(message.body(), field).ifPresent(text -> data.put(field, text));
        }
        return new Message.Told("visit", data.set("properties", Fields.object(message.body(), "properties")));
    }

    private static Optional<String> site(Message message) {
        return Fields.text(Fields.object(message.context(), "page"), "url")
                .or(() -> Fields.text(Fields.object(message.body(), "properties"), "url"))
                .map(HOST::matcher)
                .filter(Matcher::matches)
                .map(host -> host.group(1));
    }
}
