package io.journeyline.benchmarks;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, for people and for machines. */
final class Table {

    private final Results results;
    private final boolean comparable;

    /** @param comparable whether everybody was warm, without which no ratio says anything */
    Table(Results results, boolean comparable) {
        this.results = results;
        this.comparable = comparable;
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%-34s %-14s %12s %12s %12s  %s%n", "row", "unit", "median", "min", "max", "ratio");
        results.rows().stream().sorted().map(Rows::of).forEach(row -> print(out, row));
        out.println();
        results.rows().stream()
                .sorted()
                .map(Rows::of)
                .forEach(row -> out.printf(
                        "%-34s %s. %s.%n",
                        row.name(), row.what(), capital(row.durability().words())));
        if (!comparable) {
            out.printf("%nNo ratios: here nobody is warm, and few touchpoints are sent."
                    + " For figures to compare: ./journey bench%n");
        }
        out.flush();
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void print(PrintWriter out, Row row) {
        List<Double> values = results.of(row.name());
        out.printf(
                Locale.ROOT,
                "%-34s %-14s %,12.1f %,12.1f %,12.1f  %s%n",
                row.name(),
                row.unit(),
                results.median(row.name()).orElse(Double.NaN),
                values.stream().min(Double::compare).orElse(Double.NaN),
                values.stream().max(Double::compare).orElse(Double.NaN),
                said(row));
    }

    private String said(Row row) {
        String ratios = ratios(row).entrySet().stream()
                .map(ratio -> String.format(Locale.ROOT, "%.2f of %s", ratio.getValue(), ratio.getKey()))
                .collect(Collectors.joining(", "));
        return !comparable || row.wanted().isEmpty()
                ? ratios
                : (ratios + " (wanted: %s)".formatted(row.wanted())).strip();
    }

    /** Its share of each row it is held against, and of the fastest of its peers. */
    private Map<String, Double> ratios(Row row) {
        Set<String> against = new LinkedHashSet<>(row.of());
        results.highest(row.peers()).ifPresent(against::add);
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String other : comparable ? against : Set.<String>of()) {
            OptionalDouble ratio = results.ratio(row.name(), other);
            ratio.ifPresent(value -> ratios.put(other, value));
        }
        return ratios;
    }

    /**
     * The rows as JSON.
     *
     * @param postgres under what settings they were measured
     */
    String json(String postgres) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("postgres", postgres);
        json.put("rows", results.rows().stream().sorted().map(this::row).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private Map<String, Object> row(String name) {
        Row row = Rows.of(name);
        List<Double> values = results.of(name);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("unit", row.unit());
        json.put("what", row.what());
        json.put("durability", row.durability().words());
        json.put("median", results.median(name).orElse(Double.NaN));
        json.put("min", values.stream().min(Double::compare).orElse(Double.NaN));
        json.put("max", values.stream().max(Double::compare).orElse(Double.NaN));
        json.put("rounds", values);
        json.put("ratios", ratios(row));
        if (comparable && !row.wanted().isEmpty()) {
            json.put("wanted", row.wanted());
        }
        return json;
    }
}
