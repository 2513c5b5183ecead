package io.journeyline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpanTest {

    /** Each letter mostly where it may be. */
    @Provide
    Arbitrary<String> written() {
        return Combinators.combine(
                        Arbitraries.of("P", "P", "P", "P", "", "p", "-P"),
                        part("D"),
                        Arbitraries.of("T", "T", "T", "", "T "),
                        part("H"),
                        part("M"),
                        Arbitraries.of("", "", "7", "59.", "1.5", ".5", "0.123456789", "2.1234567890", "00")
                                .flatMap(number -> Arbitraries.of(number + "S", number)))
                .as((start, days, time, hours, minutes, seconds) -> start + days + time + hours + minutes + seconds);
    }

    private static Arbitrary<String> part(String unit) {
        return Arbitraries.of("", "", "0" + unit, "3" + unit, "014" + unit, "36525" + unit, unit, "8", "1.5" + unit);
    }

    @Property
    void what_the_pattern_matches_is_read_as_java_reads_it_and_nothing_else_is(@ForAll("written") String text) {
        if (text.matches(Span.PATTERN) && Duration.parse(text).compareTo(Duration.ofDays(36_525)) <= 0) {
            assertThat(Span.parse(text).value()).isEqualTo(Duration.parse(text));
        } else {
            assertThatThrownBy(() -> Span.parse(text)).isInstanceOf(InvalidValue.class);
        }
    }

    @Example
    void numbers_without_end_are_too_long() {
        assertThatThrownBy(() -> Span.parse("PT" + "9".repeat(400) + "S"))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        no -> assertThat(no.reason()).isEqualTo("must be between PT0S and a hundred years"));
    }
}
