package io.journeyline.churn.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.churn.risk.Economics.Worth;
import io.journeyline.identity.CustomerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EconomicsTest {

    private static CustomerId who(int n) {
        return new CustomerId(new UUID(n * 0x9E3779B97F4A7C15L, n));
    }

    private static Score score(double atRisk) {
        return new Score(Basis.BUYING, 0, 1, 1, 1, atRisk, "EUR");
    }

    private static List<Worth> worth(double reduction, List<Integer> customers) {
        Economics economics = new Economics();
        Economics others = new Economics();
        customers.forEach(n -> (n % 2 == 0 ? economics : others).add(who(n), score(n % 7 * 10.1)));
        economics.join(others);
        return economics.of(reduction);
    }

    @Test
    void keeping_a_share_of_the_leavers_is_worth_that_share_of_what_is_at_risk() {
        List<Integer> customers = IntStream.range(0, 700).boxed().toList();

        Worth worth = worth(0.05, customers).getFirst();

        assertThat(worth.customers()).isEqualTo(700);
        assertThat(worth.leavers()).isEqualByComparingTo("350");
        assertThat(worth.kept()).isEqualByComparingTo("17.5");
        assertThat(worth.valueAtRisk()).isEqualByComparingTo("21210");
        assertThat(worth.worth()).isEqualByComparingTo("1060.5");
        double error = 0.05 * Math.sqrt(700) * 20.2;
        assertThat(Objects.requireNonNull(worth.low()).doubleValue())
                .isCloseTo(1060.5 - 1.96 * error, within(0.25 * error));
        assertThat(Objects.requireNonNull(worth.high()).doubleValue())
                .isCloseTo(1060.5 + 1.96 * error, within(0.25 * error));
    }

    @Test
    void the_order_of_customers_makes_no_difference() {
        List<Integer> customers =
                new ArrayList<>(IntStream.range(0, 5_000).boxed().toList());
        List<Worth> inOrder = worth(0.1, customers);
        Collections.shuffle(customers, new Random(3));

        assertThat(worth(0.1, customers)).isEqualTo(inOrder);
    }

    @Test
    void absurd_amounts_are_summed_like_others() {
        Economics economics = new Economics();
        IntStream.range(0, 40).forEach(n -> economics.add(who(n), score(1e29)));

        Worth worth = economics.of(0.5).getFirst();

        assertThat(worth.valueAtRisk()).isEqualByComparingTo("4e30");
        assertThat(worth.worth()).isEqualByComparingTo("2e30");
        assertThat(Objects.requireNonNull(worth.low()).doubleValue()).isCloseTo(2e30, within(1e16));
        assertThat(Objects.requireNonNull(worth.high()).doubleValue()).isCloseTo(2e30, within(1e16));
    }

    @Test
    void few_customers_have_no_interval_and_none_have_no_worth() {
        assertThat(worth(0.05, List.of(3)).getFirst().low()).isNull();
        assertThat(worth(0.05, List.of())).isEmpty();
    }
}
