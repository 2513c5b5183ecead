package io.journeyline.log.source;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.source.SourceStatus.Sent;
import io.journeyline.source.Fate;
import io.journeyline.source.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceActivityTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:30Z");

    private final TestDatabase database = new TestDatabase();
    private final SourceRegistry sources =
            new SourceRegistry(database.client(), TestKeys.of(database), InstantSource.fixed(NOON));
    private final Source till =
            sources.register("json", "till", Optional.empty(), Optional.empty()).source();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        database.close();
    }

    private SourceActivity counting(Instant now) {
        return new SourceActivity(database.client(), meters, () -> now);
    }

    private SourceStatus status(Instant now) {
        return new SourceStatuses(database.client(), sources, () -> now).all().getFirst();
    }

    private void spoke(Instant first, Duration gap, int times) {
        for (int n = 0; n < times; n++) {
            database.client()
                    .sql("""
                            INSERT INTO journey.source_activity VALUES (?, ?::timestamptz, 1, 0, 0, 0, 0, ?::timestamptz, NULL, NULL)
                            """)
                    .param(till.id())
                    .param(first.plus(gap.multipliedBy(n)).toString())
                    .param(first.plus(gap.multipliedBy(n)).toString())
                    .update();
        }
    }

    @Test
    void what_two_servers_count_adds_up() {
        try (SourceActivity one = counting(NOON);
                SourceActivity other = counting(NOON.plusSeconds(5))) {
            one.took(till, Collections.nCopies(40, new Fate.Accepted()));
            other.took(till, List.of(new Fate.Accepted(), new Fate.Duplicate(), new Fate.Ignored("a ping")));
            other.took(till, List.of(new Fate.Parked("no time\u0000in it")));
            one.failed(till, "a wrong signature");
        }

        SourceStatus status = status(NOON.plusSeconds(60));
        assertThat(status.lastHour()).isEqualTo(new Sent(41, 1, 1, 1, 1));
        assertThat(status.lastDay()).isEqualTo(status.lastHour());
        assertThat(status.perMinute()).isEqualTo(44 / 5.0);
        assertThat(status.lastTouchpointAt()).contains(NOON.plusSeconds(5));
        assertThat(status.lastAt()).contains(NOON.plusSeconds(5));
        assertThat(status.lastError()).isPresent();
        assertThat(meters.get("journey.source.records")
                        .tags("source", "till", "fate", "accepted")
                        .counter()
                        .count())
                .isEqualTo(41);
    }

    @Test
    void what_a_server_counts_is_known_to_all_within_seconds() {
        try (SourceActivity one = counting(NOON)) {
            one.took(till, List.of(new Fate.Accepted()));

            await().atMost(10, SECONDS).until(() -> status(NOON).lastHour().accepted() == 1);
        }
    }

    @Test
    void an_hour_is_told_from_a_day() {
        spoke(NOON.minus(Duration.ofHours(3)), Duration.ofMinutes(1), 2);
        spoke(NOON.minus(Duration.ofMinutes(30)), Duration.ofMinutes(1), 3);

        assertThat(status(NOON).lastHour().accepted()).isEqualTo(3);
        assertThat(status(NOON).lastDay().accepted()).isEqualTo(5);
        assertThat(status(NOON).perMinute()).isZero();
    }

    @Test
    void a_source_that_used_to_speak_falls_silent_and_one_that_never_did_does_not() {
        assertThat(status(NOON).silent()).isFalse();
        spoke(NOON.minus(Duration.ofHours(2)), Duration.ofMinutes(1), 60);

        assertThat(status(NOON.minus(Duration.ofMinutes(58))).silent()).isFalse();
        assertThat(status(NOON).silent()).isTrue();
        assertThat(status(NOON).usualGap()).contains(Duration.ofMinutes(1));

        sources.pause(till.id(), true);
        assertThat(status(NOON).silent()).isFalse();
    }

    @Test
    void old_counts_are_forgotten_but_for_the_last_of_each_source() {
        spoke(NOON.minus(Duration.ofDays(50)), Duration.ofDays(1), 3);
        try (SourceActivity one = counting(NOON)) {
            one.forgetBefore(NOON.minus(Duration.ofDays(35)));
        }

        assertThat(status(NOON).lastAt()).contains(NOON.minus(Duration.ofDays(48)));
        assertThat(database.client()
                        .sql("SELECT count(*) FROM journey.source_activity")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void while_the_database_is_away_nothing_is_lost_count_of() {
        try (SourceActivity one = counting(NOON)) {
            for (int n = 0; n < 20; n++) {
                one.took(till, List.of(new Fate.Accepted()));
                database.cutConnections();
            }
        }

        await().ignoreExceptions()
                .atMost(30, SECONDS)
                .untilAsserted(
                        () -> assertThat(status(NOON).lastHour().accepted()).isEqualTo(20));
    }
}
