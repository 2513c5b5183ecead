package io.journeyline.churn.buying;

import io.journeyline.value.InvalidValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Parameters that are checked, and told by their names. */
final class Parameters {

    private Parameters() {}

    static void check(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidValue(name, "must be a finite number greater than 0");
        }
    }

    static SequencedMap<String, Double> named(List<String> names, double... values) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        for (int n = 0; n < values.length; n++) {
            check(names.get(n), values[n]);
            named.put(names.get(n), values[n]);
        }
        return Collections.unmodifiableSequencedMap(named);
    }
}
