package io.journeyline.record;

import static java.time.temporal.ChronoUnit.MICROS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @Property
    void any_time_reads_as_the_one_that_was_written(
            @ForAll @LongRange(min = -62_000_000_000L, max = 253_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -1079, max = 1079) int offsetMinutes) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        OffsetDateTime there = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

        assertThat(Rfc3339.parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there)))
                .isEqualTo(instant);
    }

    @Property
    void a_time_is_written_as_java_writes_it(
            @ForAll @LongRange(min = -70_000_000_000L, max = 260_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant time = Instant.ofEpochSecond(second, nano);

        assertThat(List.of(time, time.truncatedTo(MICROS), time.truncatedTo(MILLIS), time.truncatedTo(SECONDS)))
                .allSatisfy(each -> assertThat(Rfc3339.write(each)).isEqualTo(each.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "-31557014167219200",
        "-62167219201",
        "-62167219200",
        "-1",
        "0",
        "253402300799",
        "253402300800",
        "31556889864403199"
    })
    void so_is_one_of_more_digits_than_a_year_mostly_has(long second) {
        assertThat(Rfc3339.write(Instant.ofEpochSecond(second)))
                .isEqualTo(Instant.ofEpochSecond(second).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01t10:00:00z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.5-00:30, 2026-03-01T10:30:00.500Z",
        "2026-03-01T10:00:00.12345678999Z, 2026-03-01T10:00:00.123456789Z"
    })
    void the_rarer_ways_to_write_a_time_are_read(String written, Instant meant) {
        assertThat(Rfc3339.parse(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01",
                "2026-03-01T10:00Z",
                "2026-03-01T10:00:00",
                "2026-03-01T10:00:00.Z",
                "2026-03-01T10:00:00.5",
                "2026-03-01 10:00:00Z",
                "2026-03-01T10:00:00+02",
                "2026-03-01T10:00:00+0200",
                "2026-03-01T10:00:00+24:00",
                "2026-03-01T10:00:00Z[UTC]",
                "2026-02-29T10:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T10:00:60Z",
                "26-03-01T10:00:00.000Z",
                "+12026-03-01T10:00:00Z",
                "\u0662026-03-01T10:00:00Z"
            })
    void what_is_no_rfc_3339_time_is_refused(String written) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Rfc3339.parse(written));
    }
}
