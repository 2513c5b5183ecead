package io.journeyline.effort.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    private static List<BigDecimal> numbers(int... numbers) {
        return IntStream.of(numbers).mapToObj(BigDecimal::valueOf).toList();
    }

    @Test
    void the_textbook_example_of_ten_pairs_is_told() {
        RankCorrelation told = RankCorrelation.of(
                numbers(106, 86, 100, 101, 99, 103, 97, 113, 112, 110), numbers(7, 0, 27, 50, 28, 29, 20, 12, 6, 17));

        assertThat(told.rho()).isEqualByComparingTo("-0.1758");
        assertThat(told.n()).isEqualTo(10);
        assertThat(told.reason()).isNull();
    }

    @Test
    void equal_values_share_the_mean_of_their_places() {
        RankCorrelation told =
                RankCorrelation.of(numbers(1, 1, 2, 2, 3, 3, 4, 4, 5, 5), numbers(1, 2, 2, 3, 3, 3, 5, 5, 4, 9));

        assertThat(told.rho()).isEqualByComparingTo("0.9154");
    }

    @Test
    void too_few_pairs_or_all_the_same_say_nothing_and_why() {
        assertThat(RankCorrelation.of(numbers(1, 2), numbers(1, 2)))
                .isEqualTo(new RankCorrelation(2, null, "there are fewer than 10 answers"));
        assertThat(RankCorrelation.of(numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Collections.nCopies(10, BigDecimal.ONE)))
                .isEqualTo(new RankCorrelation(10, null, "all answers are the same"));
        assertThat(RankCorrelation.of(Collections.nCopies(10, BigDecimal.ONE), numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))
                .isEqualTo(new RankCorrelation(10, null, "all points are the same"));
    }
}
