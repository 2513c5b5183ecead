package io.journeyline.churn.buying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models beside numbers that were computed without them, to 40 digits. */
class ReferenceTest {

    static Stream<String> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("reference.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_answer_is_right_to_nine_digits(String line) {
        String[] words = line.split(" ", -1);
        double[] n =
                Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
        BuyingModel model = Family.valueOf(words[0]).of(n[0], n[1], n[2], n[3]);
        int x = (int) n[4];

        assertClose(model.logLikelihood(x, n[5], n[6]), n[8]);
        assertClose(model.pAlive(x, n[5], n[6]), n[9]);
        assertClose(model.expectedPurchases(x, n[5], n[6], n[7]), n[10]);
        assertClose(model.probabilityOfNone(x, n[5], n[6], n[7]), n[11]);
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-13));
    }
}
