package io.journeyline.connectors.mapping;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Where in its text each part of a mapping stands; looked for only when there is something to complain about. */
record YamlLines(YAMLMapper yaml, String text) {

    /** The line of a part as a complaint ends with it; nothing for the whole. */
    String of(String path) {
        if (path.isEmpty()) {
            return "";
        }
        try (JsonParser parser = yaml.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.END_OBJECT
                        && token != JsonToken.END_ARRAY
                        && path.equals(path(parser.streamReadContext(), token))) {
                    return " (line " + parser.currentTokenLocation().getLineNr() + ")";
                }
            }
            return "";
        }
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
}
