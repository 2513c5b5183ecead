package io.journeyline.projections.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.churn.ChurnLedger;
import io.journeyline.customer.Accrual;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.effort.EffortLedger;
import io.journeyline.experience.ExperienceLedger;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerFormatTest {

    private static final LedgerFormat<Kept> FORMAT = LedgerFormat.of(Kept.class);

    record Kept(
            List<Instant> times,
            SortedMap<Channel, BigDecimal> sums,
            List<Part> parts,
            @Nullable String note) {}

    record Part(
            boolean truth,
            @Nullable Boolean maybe,
            int small,
            @Nullable Integer smallOrNone,
            long large,
            @Nullable Long largeOrNone,
            double real,
            @Nullable LocalDate date,
            @Nullable Currency currency) {}

    record Words(List<String> words) {}

    record Turned(int second, int first) {}

    record Straight(int first, int second) {}

    record Untold(Set<String> words) {}

    private static Kept kept(List<Part> parts, @Nullable String note) {
        return new Kept(
                List.of(
                        Instant.parse("1900-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.parse("2026-03-01T12:05:00.000001Z"),
                        Instant.parse("9999-12-31T00:00:00Z"),
                        Instant.parse("2026-03-01T12:05:00.000001Z")),
                new TreeMap<>(Map.of(
                        Channel.PHONE,
                        new BigDecimal("12.50"),
                        Channel.CHAT,
                        new BigDecimal("1E+3"),
                        Channel.WEB,
                        new BigDecimal("-123456789012345678901234567890.123"),
                        Channel.STORE,
                        BigDecimal.ZERO)),
                parts,
                note);
    }

    @Test
    void what_was_written_is_read_as_it_was() {
        Kept kept = kept(
                List.of(
                        new Part(
                                true,
                                true,
                                -1,
                                0,
                                Long.MAX_VALUE,
                                Long.MIN_VALUE,
                                -0.0,
                                LocalDate.EPOCH,
                                Currency.getInstance("EUR")),
                        new Part(false, null, Integer.MIN_VALUE, null, 0, null, Double.MIN_VALUE, null, null),
                        new Part(false, false, Integer.MAX_VALUE, -7, -64, 63L, 1e300, LocalDate.of(1, 1, 1), null)),
                "ein Wörtchen, 一言, \uD83D\uDE00");

        assertThat(FORMAT.read(FORMAT.written(kept))).isEqualTo(kept);
    }

    @Test
    void nothing_is_kept_of_what_is_not_there() {
        Kept kept = new Kept(List.of(), new TreeMap<>(), List.of(), null);

        assertThat(FORMAT.read(FORMAT.written(kept))).isEqualTo(kept);
        assertThat(FORMAT.written(kept)).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void a_word_that_comes_again_takes_a_byte_or_two() {
        String word = "a word of some length";
        LedgerFormat<Words> format = LedgerFormat.of(Words.class);

        int once = format.written(new Words(List.of(word))).length;

        assertThat(format.written(new Words(Collections.nCopies(50, word)))).hasSizeLessThan(once + 2 * 50);
    }

    @Test
    void many_words_are_told_apart_wherever_they_come_again() {
        LedgerFormat<Words> format = LedgerFormat.of(Words.class);
        Words words = new Words(IntStream.range(0, 5_000)
                .mapToObj(n -> n % 3 == 0 ? "word-" + n % 100 : "Aa".repeat(n % 7) + "BB".repeat(n % 5) + n % 400)
                .toList());

        assertThat(format.read(format.written(words))).isEqualTo(words);
    }

    @Test
    void a_ledger_of_another_shape_is_refused() {
        byte[] written = LedgerFormat.of(Straight.class).written(new Straight(1, 2));

        assertThatThrownBy(() -> LedgerFormat.of(Turned.class).read(written))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another shape: Turned");
    }

    @Test
    void what_a_ledger_cannot_keep_is_refused_before_there_is_one() {
        assertThatThrownBy(() -> LedgerFormat.of(Untold.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.Set");
    }

    /** Whoever changes a ledger changes one of these: its view is to be told again, by a migration. */
    @Test
    void ledgers_are_of_the_shapes_that_lie_in_databases() {
        assertThat(List.of(
                        LedgerFormat.of(ProfileLedger.class).signature(),
                        LedgerFormat.of(Accrual.class).signature(),
                        LedgerFormat.of(EffortLedger.class).signature(),
                        LedgerFormat.of(ExperienceLedger.class).signature(),
                        LedgerFormat.of(ChurnLedger.class).signature()))
                .containsExactly(3155337968L, 572479467L, 608843203L, 1114739314L, 4081313101L);
    }
}
