package io.journeyline.connectors.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A part of a mapping's YAML that knows its path and line, so that every complaint about it can say where. */
record YamlPart(String origin, String path, JsonNode node, YamlLines lines) {

    private static final int LONGEST = 64 << 10;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @param origin how the mapping is called in complaints: its file or its name */
    static YamlPart parse(String origin, String yaml) {
        if (yaml.length() > LONGEST) {
            throw new MappingException("mapping %s has more than %d characters".formatted(origin, LONGEST));
        }
        try {
            var root = new YamlPart(origin, "", YAML.readTree(yaml), new YamlLines(YAML, yaml));
            if (!root.isObject()) {
                throw root.problem("is not a YAML object with name, version and touchpoints");
            }
            return root;
        } catch (JacksonException e) {
            var reason = e.getOriginalMessage()
                    .lines()
                    .filter(line -> !line.startsWith(" "))
                    .collect(Collectors.joining(", "));
            throw new MappingException("mapping " + origin + " is not YAML: " + reason + ", line "
                    + e.getLocation().getLineNr());
        }
    }

    boolean isObject() {
        return node.isObject();
    }

    /** @throws MappingException when the part is no object, or holds any other key */
    YamlPart only(Collection<String> keys) {
        for (var key : fields().keySet()) {
            if (!keys.contains(key)) {
                throw problem("knows no '" + key + "'; it may hold " + String.join(", ", keys));
            }
        }
        return this;
    }

    Optional<YamlPart> child(String key) {
        return Optional.ofNullable(node.get(key))
                .filter(value -> !value.isNull())
                .map(value -> new YamlPart(origin, path.isEmpty() ? key : path + "." + key, value, lines));
    }

    YamlPart required(String key) {
        return child(key).orElseThrow(() -> problem("lacks '" + key + "'"));
    }

    Map<String, YamlPart> fields() {
        if (!node.isObject()) {
            throw problem("is not an object of keys and values");
        }
        var fields = new LinkedHashMap<String, YamlPart>();
        for (var key : node.propertyNames()) {
            child(key).ifPresent(field -> fields.put(key, field));
        }
        return fields;
    }

    /** The entries of a list; a part that is no list is a list of itself. */
    List<YamlPart> items() {
        if (!node.isArray()) {
            return List.of(this);
        }
        var items = new ArrayList<YamlPart>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new YamlPart(origin, path + "[" + i + "]", node.get(i), lines));
        }
        return items;
    }

    List<String> texts() {
        return items().stream().map(YamlPart::text).toList();
    }

    String text() {
        if (!node.isValueNode() || node.isNull() || node.asString().isEmpty()) {
            throw problem("is not a text");
        }
        return node.asString();
    }

    int positive() {
        if (!node.isInt() || node.intValue() < 1) {
            throw problem("is not a whole number above 0");
        }
        return node.intValue();
    }

    boolean yesOrNo() {
        if (!node.isBoolean()) {
            throw problem("is neither true nor false");
        }
        return node.booleanValue();
    }

    Object value() {
        return YAML.treeToValue(node, Object.class);
    }

    MappingException problem(String what) {
        return new MappingException(complaint(what) + lines.of(path));
    }

    /** What does not fit about records, for which nothing in the mapping needs to be looked up. */
    MappingException mismatch(String what) {
        return new MappingException(complaint(what));
    }

    private String complaint(String what) {
        return "mapping " + origin + (path.isEmpty() ? " " : ": " + path + (what.startsWith("the ") ? ": " : " "))
                + what;
    }
}
