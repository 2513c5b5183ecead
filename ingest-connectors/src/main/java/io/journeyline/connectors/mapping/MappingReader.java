package io.journeyline.connectors.mapping;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a mapping's YAML and compiles its expressions; what is wrong with it is said here, before any record. */
final class MappingReader {

    private static final List<String> KEYS =
            List.of("name", "version", "format", "group", "constants", "define", "skip", "touchpoints");

    private final YamlPart root;
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final Set<String> defined = new LinkedHashSet<>();

    MappingReader(String origin, String yaml) {
        this.root = YamlPart.parse(origin, yaml).only(KEYS);
    }

    Mapping read() {
        var name = root.required("name").text();
        int version = root.required("version").positive();
        var format = root.child("format").map(MappingReader::format).orElse(FileFormat.CSV);
        var grouping = root.child("group").map(MappingReader::grouping);
        root.child("constants")
                .ifPresent(part -> part.fields().forEach((key, constant) -> {
                    free(constant, key);
                    constants.put(key, constant.value());
                }));
        var definitions = new LinkedHashMap<String, Expression>();
        root.child("define")
                .ifPresent(part -> part.fields().forEach((key, definition) -> {
                    free(definition, key);
                    definitions.put(key, Expression.compile(definition, constants, defined));
                    defined.add(key);
                }));
        return new Mapping(root, name, version, format, grouping, definitions, skips(), touchpoints());
    }

    private void free(YamlPart part, String name) {
        if (!name.matches("\\w+")) {
            throw part.problem("has a name of other than letters, digits and underscores");
        }
        if (constants.containsKey(name) || Expression.isFunction(name)) {
            throw part.problem("takes a name that is a function or a constant already");
        }
    }

    private static FileFormat format(YamlPart part) {
        part.only(List.of("delimiter", "encoding", "quote", "header", "columns", "trim"));
        try {
            return new FileFormat(
                    part.child("delimiter").map(MappingReader::character).orElse(FileFormat.CSV.delimiter()),
                    part.child("encoding").map(MappingReader::charset).orElse(FileFormat.CSV.encoding()),
                    part.child("quote").map(MappingReader::character).orElse(FileFormat.CSV.quote()),
                    part.child("header").map(YamlPart::yesOrNo).orElse(true),
                    part.child("columns").map(YamlPart::texts).orElse(List.of()),
                    part.child("trim").map(YamlPart::yesOrNo).orElse(false));
        } catch (IllegalArgumentException e) {
            throw part.problem("is not usable: " + e.getMessage());
        }
    }

    private static char character(YamlPart part) {
        var text = part.text();
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw part.problem("is not a single character (or the word tab)");
        }
        return text.charAt(0);
    }

    private static Charset charset(YamlPart part) {
        try {
            return Charset.forName(part.text());
        } catch (IllegalArgumentException e) {
            throw part.problem("names no encoding such as UTF-8 or ISO-8859-1");
        }
    }

    private static Grouping grouping(YamlPart part) {
        part.only(List.of("by", "window", "same"));
        return new Grouping(
                part.required("by").texts(),
                part.child("window").map(YamlPart::positive).orElse(Grouping.DEFAULT_WINDOW),
                part.child("same").map(YamlPart::texts).orElse(List.of()));
    }

    private List<Mapping.SkipRule> skips() {
        return root.child("skip").stream()
                .flatMap(part -> part.items().stream())
                .map(part -> part.only(List.of("when", "reason")))
                .map(part -> new Mapping.SkipRule(
                        expression(part.required("when")),
                        part.required("reason").text()))
                .toList();
    }

    private List<TouchpointRule> touchpoints() {
        var rules = root.required("touchpoints").items().stream()
                .map(this::touchpoint)
                .toList();
        if (rules.isEmpty()) {
            throw root.problem("has an empty list of touchpoints");
        }
        return rules;
    }

    private TouchpointRule touchpoint(YamlPart part) {
        var keys = Stream.of(List.of("when"), TouchpointRule.REQUIRED, TouchpointRule.OPTIONAL)
                .flatMap(List::stream)
                .toList();
        part.only(keys);
        TouchpointRule.REQUIRED.forEach(part::required);
        var fields = new LinkedHashMap<String, Template>();
        for (var key : keys.subList(1, keys.size())) {
            Optional<YamlPart> field = part.child(key);
            field.ifPresent(value -> fields.put(key, Template.compile(value, constants, defined)));
        }
        return new TouchpointRule(part, part.child("when").map(this::expression), fields);
    }

    private Expression expression(YamlPart part) {
        return Expression.compile(part, constants, defined);
    }
}
