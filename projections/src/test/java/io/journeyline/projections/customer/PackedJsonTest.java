package io.journeyline.projections.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept small comes back as it was, and takes little where a list names the same fields again and again. */
class PackedJsonTest {

    private static byte[] listing(int products) {
        return IntStream.range(0, products)
                .mapToObj("{\"sku\":\"SKU-%1$d\",\"name\":\"é %1$d 🧭\",\"quantity\":1,\"lastBought\":null}"::formatted)
                .collect(joining(",", "[", "]"))
                .getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 150, 20_000})
    void it_comes_back_as_it_was(int products) {
        byte[] json = listing(products);

        assertThat(PackedJson.of(json).utf8()).isEqualTo(json);
    }

    @Test
    void a_long_list_takes_less_than_half() {
        byte[] json = listing(150);

        assertThat(PackedJson.of(json).bytes()).isLessThan(json.length / 2);
    }
}
