package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.contract.TenureBands;
import io.journeyline.churn.logit.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The arithmetic of contracts on a snapshot of a telephone company's customers: one month of each, and whether they left. */
class TelcoContractsTest {

    private static final List<String> NUMBERS = List.of("MonthlyCharges", "TotalCharges");
    private static final List<String> NO_FEATURE = List.of("customerID", "tenure", "Churn");

    private final Path file = SharedData.file("telco_churn/telco_dev.csv.gz");

    @Test
    void who_leaves_is_told_of_customers_who_were_not_fitted_on() throws IOException {
        ContractHazard hazard =
                ContractHazard.learn(cases(SharedData.rows(file, ','))).orElseThrow();

        assertThat(hazard.periods()).isEqualTo(4_969);
        assertThat(hazard.quality().auc()).isGreaterThan(0.83);
        assertThat(hazard.quality().deciles())
                .allSatisfy(decile -> assertThat(Math.abs(decile.told() - decile.happened()))
                        .as(hazard.quality().toString())
                        .isLessThan(0.05));
    }

    private static Cases cases(List<NamedCsvRecord> rows) {
        List<String> columns = rows.getFirst().getHeader().stream()
                .filter(column -> !NO_FEATURE.contains(column))
                .toList();
        List<String> features = new ArrayList<>(TenureBands.FEATURES);
        List<double[]> values = rows.stream()
                .map(row -> TenureBands.of(Integer.parseInt(row.getField("tenure"))))
                .toList();
        for (String column : columns) {
            List<String> words = rows.stream().map(row -> row.getField(column)).toList();
            if (NUMBERS.contains(column)) {
                features.add(column);
                values = with(values, words, word -> Math.log1p(word.isBlank() ? 0 : Double.parseDouble(word)));
            } else {
                for (String value : new TreeSet<>(words)) {
                    features.add(column + "=" + value);
                    values = with(values, words, word -> word.equals(value) ? 1 : 0);
                }
            }
        }
        boolean[] left = new boolean[rows.size()];
        for (int n = 0; n < left.length; n++) {
            left[n] = rows.get(n).getField("Churn").equals("Yes");
        }
        return new Cases(
                features,
                values.toArray(double[][]::new),
                left,
                rows.stream()
                        .mapToLong(row -> row.getField("customerID").hashCode())
                        .toArray());
    }

    private static List<double[]> with(List<double[]> values, List<String> words, ToDoubleFunction<String> value) {
        return IntStream.range(0, values.size())
                .mapToObj(n -> DoubleStream.concat(
                                Arrays.stream(values.get(n)), DoubleStream.of(value.applyAsDouble(words.get(n))))
                        .toArray())
                .toList();
    }
}
