package io.journeyline.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerFormatTest {

    private static final LedgerFormat<Kept> FORMAT = LedgerFormat.of(Kept.class);

    record Kept(
            List<Instant> times,
            SortedMap<Channel, BigDecimal> sums,
            @Nullable String note) {}

    @Test
    void what_was_written_is_read_as_it_was() {
        Kept kept = new Kept(
                List.of(
                        Instant.parse("1900-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.parse("2026-03-01T12:05:00.000001Z"),
                        Instant.parse("9999-12-31T00:00:00Z")),
                new TreeMap<>(Map.of(Channel.PHONE, new BigDecimal("12.50"), Channel.CHAT, new BigDecimal("1E+3"))),
                null);

        assertThat(FORMAT.read(FORMAT.written(kept))).isEqualTo(kept);
    }

    @Test
    void a_word_that_comes_again_takes_a_fraction_of_its_bytes() {
        String word = "a word of some length";
        int once = FORMAT.written(new Kept(List.of(), new TreeMap<>(), word)).length;

        assertThat(LedgerFormat.of(String[].class).written(new String[] {word, word, word, word}).length)
                .isLessThan(once + word.length());
    }
}
