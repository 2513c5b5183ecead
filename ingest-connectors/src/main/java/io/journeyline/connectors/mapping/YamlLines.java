package io.journeyline.connectors.mapping;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Where in its text each part of a mapping stands. */
final class YamlLines {

    private final Map<String, Integer> byPath = new HashMap<>();

    private YamlLines() {}

    static YamlLines of(YAMLMapper yaml, String text) {
        var lines = new YamlLines();
        try (JsonParser parser = yaml.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    lines.byPath.putIfAbsent(
                            path(parser.streamReadContext(), token),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return lines;
    }

    /** The path of the part that a token begins or names, as {@link YamlPart} writes it. */
    private static String path(TokenStreamContext context, JsonToken token) {
        var inner = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? context.getParent() : context;
        return inner == null ? "" : written(inner);
    }

    private static String written(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        var before = written(context.getParent());
        if (context.inArray()) {
            return before + "[" + context.getCurrentIndex() + "]";
        }
        return before.isEmpty() ? String.valueOf(context.currentName()) : before + "." + context.currentName();
    }

    /** The line of a part as a complaint ends with it; nothing for the whole. */
    String of(String path) {
        var line = path.isEmpty() ? null : byPath.get(path);
        return line == null ? "" : " (line " + line + ")";
    }
}
