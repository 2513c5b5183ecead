package io.journeyline.projections.customer;

import io.journeyline.projections.customer.Restatement.Change;
import io.journeyline.record.TouchpointJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The figures of a profile, each by where it stands. */
final class Figures {

    /** By what the entries of lists are told apart, one after the other. */
    private static final List<List<String>> NAMES =
            List.of(List.of("kind", "value"), List.of("sku"), List.of("contract"), List.of("at", "type"));

    private Figures() {}

    /** What is told otherwise in one profile than in another, its place in the log aside; either may be missing. */
    static List<Change> changed(@Nullable ToldProfile before, @Nullable ToldProfile after) {
        SortedMap<String, JsonNode> from = of(before);
        SortedMap<String, JsonNode> to = of(after);
        TreeSet<String> figures = new TreeSet<>(from.keySet());
        figures.addAll(to.keySet());
        List<Change> changes = new ArrayList<>();
        for (String figure : figures) {
            JsonNode was = from.get(figure);
            JsonNode is = to.get(figure);
            if (was == null || !was.equals(is)) {
                changes.add(new Change(figure, was, is));
            }
        }
        return changes;
    }

    private static SortedMap<String, JsonNode> of(@Nullable ToldProfile profile) {
        SortedMap<String, JsonNode> figures = new TreeMap<>();
        if (profile != null) {
            add("", TouchpointJson.mapper().readTree(profile.json().getValue()), figures);
            figures.remove("/position");
        }
        return figures;
    }

    private static void add(String place, JsonNode node, Map<String, JsonNode> figures) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(place + "/" + escaped(field.getKey()), field.getValue(), figures));
        } else if (node.isArray()) {
            node.forEach(entry -> add(place + "/" + name(entry), entry, figures));
        } else {
            figures.put(place, node);
        }
    }

    private static String name(JsonNode entry) {
        for (List<String> fields : NAMES) {
            if (fields.stream().allMatch(entry::has)) {
                return escaped(String.join(
                        ":",
                        fields.stream()
                                .map(field -> entry.get(field).asString())
                                .toList()));
            }
        }
        return escaped(entry.toString());
    }

    /** As in a JSON pointer (RFC 6901, section 3). */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
