package io.journeyline.experience.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.value.InvalidValue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {

    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");
    private static final OpeningHours WEEKDAYS = new OpeningHours(
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0));

    private static Duration between(String from, String to) {
        return WEEKDAYS.between(Instant.parse(from), Instant.parse(to), ATHENS);
    }

    @Test
    void time_counts_while_somebody_is_there() {
        // Friday 16:50 to Monday 09:05, in Athens
        assertThat(between("2026-03-06T14:50:00Z", "2026-03-09T07:05:00Z")).isEqualTo(Duration.ofMinutes(15));
        assertThat(between("2026-03-07T10:00:00Z", "2026-03-08T10:00:00Z")).isEqualTo(Duration.ZERO);
        assertThat(between("2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z")).isEqualTo(Duration.ofMinutes(30));
        assertThat(between("2026-03-02T00:00:00Z", "2026-03-16T00:00:00Z")).isEqualTo(Duration.ofHours(80));
        assertThat(between("1960-03-07T00:00:00Z", "1960-03-08T00:00:00Z")).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void they_open_with_the_first_minute_and_close_before_the_last() {
        assertThat(WEEKDAYS.isOpen(Instant.parse("2026-03-06T07:00:00Z"), ATHENS))
                .isTrue();
        assertThat(WEEKDAYS.isOpen(Instant.parse("2026-03-06T15:00:00Z"), ATHENS))
                .isFalse();
        assertThat(WEEKDAYS.isOpen(Instant.parse("2026-03-07T10:00:00Z"), ATHENS))
                .isFalse();
    }

    @Test
    void hours_that_are_none_are_refused() {
        assertThatThrownBy(() -> new OpeningHours(List.of(), LocalTime.of(9, 0), LocalTime.of(17, 0)))
                .isInstanceOfSatisfying(
                        InvalidValue.class, no -> assertThat(no.field()).isEqualTo("days"));
        assertThatThrownBy(() -> new OpeningHours(List.of(DayOfWeek.MONDAY), LocalTime.of(17, 0), LocalTime.of(9, 0)))
                .isInstanceOfSatisfying(
                        InvalidValue.class, no -> assertThat(no.field()).isEqualTo("to"));
    }
}
