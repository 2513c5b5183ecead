package io.journeyline.benchmarks;

import io.journeyline.benchmarks.Rows.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, for people and for machines. */
final class Table {

    private final Results results;

    Table(Results results) {
        this.results = results;
    }

    void print(PrintWriter out, Set<String> rows) {
        out.printf(Locale.ROOT, "%-34s %-14s %12s %12s %12s  %s%n", "row", "unit", "median", "min", "max", "ratio");
        rows.stream().sorted().forEach(name -> print(out, Rows.of(name)));
        out.println();
        rows.stream().sorted().map(Rows::of).forEach(row -> out.printf("%-34s %s%n", row.name(), row.what()));
        out.flush();
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
                ratio(row));
    }

    private String ratio(Row row) {
        List<String> said = new ArrayList<>();
        OptionalDouble ratio =
                row.against().isEmpty() ? OptionalDouble.empty() : results.ratio(row.name(), row.against());
        ratio.ifPresent(value -> said.add("%.2f of %s".formatted(value, row.against())));
        if (!row.wanted().isEmpty()) {
            said.add("(wanted: " + row.wanted() + ")");
        }
        return String.join(" ", said);
    }

    /** The rows as JSON. */
    String json(Set<String> rows) {
        return JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                        Map.of("rows", rows.stream().sorted().map(this::json).toList()));
    }

    private Map<String, Object> json(String name) {
        Row row = Rows.of(name);
        List<Double> values = results.of(name);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("unit", row.unit());
        json.put("what", row.what());
        json.put("median", results.median(name).orElse(Double.NaN));
        json.put("min", values.stream().min(Double::compare).orElse(Double.NaN));
        json.put("max", values.stream().max(Double::compare).orElse(Double.NaN));
        if (!row.against().isEmpty()) {
            results.ratio(name, row.against()).ifPresent(ratio -> {
                json.put("against", row.against());
                json.put("ratio", ratio);
            });
        }
        return json;
    }
}
