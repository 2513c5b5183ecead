package io.journeyline.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What was measured: of each row one number a round. */
public final class Results {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /** Adds this round's number to a row. */
    public void add(String row, double value) {
        values.computeIfAbsent(row, name -> new ArrayList<>()).add(value);
    }

    Set<String> rows() {
        return Collections.unmodifiableSet(values.keySet());
    }

    List<Double> of(String row) {
        return Collections.unmodifiableList(values.getOrDefault(row, List.of()));
    }

    /** The median over the rounds; empty for a row that was not measured. */
    public OptionalDouble median(String row) {
        return median(of(row));
    }

    /** Which of these rows has the highest median; empty if none of them was measured. */
    Optional<String> highest(List<String> names) {
        return names.stream()
                .filter(values::containsKey)
                .max(Comparator.comparingDouble(name -> median(name).orElse(0)));
    }

    /** The median of the ratios of the two rows, round by round, so that a slow minute slows both. */
    OptionalDouble ratio(String row, String against) {
        List<Double> own = of(row);
        List<Double> others = of(against);
        if (own.size() != others.size()) {
            OptionalDouble a = median(own);
            OptionalDouble b = median(others);
            return a.isPresent() && b.isPresent()
                    ? OptionalDouble.of(a.getAsDouble() / b.getAsDouble())
                    : OptionalDouble.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(own.get(round) / others.get(round));
        }
        return median(ratios);
    }

    private static OptionalDouble median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2);
    }
}
