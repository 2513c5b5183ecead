package io.journeyline.connectors.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is heard of at 2026-03-01T12:00:00Z. */
class ClientClockTest {

    @ParameterizedTest
    @CsvSource({
        "a clock that is right, 2026-03-01T11:59:50Z, 2026-03-01T12:00:00Z, 2026-03-01T11:59:50Z",
        "a clock years behind, 2001-01-01T00:00:00Z, 2001-01-01T00:01:00Z, 2026-03-01T11:59:00Z",
        "a clock years ahead, 2040-01-01T00:00:00Z, 2040-01-01T01:00:00Z, 2026-03-01T11:00:00Z",
        "a clock of another zone, 2026-03-01T21:00:00+09:00, 2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "no zone told, 2026-03-01T11:00:00, 2026-03-01T12:00:00, 2026-03-01T11:00:00Z",
        "a clock that was set back, 2026-03-01T12:00:00Z, 2026-03-01T11:00:00Z, 2026-03-01T12:00:00Z",
        "sent at no time, 2026-03-01T09:00:00Z, soon, 2026-03-01T09:00:00Z",
        "happened at no time, yesterday, 2026-03-01T11:00:00Z, yesterday"
    })
    void what_happened_so_long_before_it_was_sent_happened_so_long_before_we_heard_of_it(
            String clock, String happened, String sent, String corrected) throws Exception {
        assertThat(occurredAt("\"" + happened + "\"", "\"" + sent + "\""))
                .as(clock)
                .isEqualTo(corrected);
    }

    @ParameterizedTest
    @CsvSource({
        "1772362800000, 1772366400000, 2026-03-01T11:00:00Z",
        "null, 1772366400000, 2026-03-01T12:00:00Z",
        "1772362800000, 9223372036854775807, 2026-03-01T11:00:00Z",
        "1772362800000, {}, 2026-03-01T11:00:00Z"
    })
    void milliseconds_are_times_too(String happened, String sent, String corrected) throws Exception {
        assertThat(occurredAt(happened, sent)).isEqualTo(corrected);
    }

    private static String occurredAt(String happened, String sent) throws Exception {
        return Sent.touchpoint(CallType.TRACK, """
                        {"messageId": "m-1", "event": "Shouted", "timestamp": %s, "sentAt": %s}
                        """.formatted(happened, sent))
                .get("occurredAt")
                .stringValue();
    }
}
