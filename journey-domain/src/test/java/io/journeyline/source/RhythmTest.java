package io.journeyline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RhythmTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final int DAY = 24 * 60;

    /** The minutes of some days in which it spoke, of which the predicate says by their number. */
    private static List<Instant> minutes(int until, IntPredicate spoke) {
        List<Instant> minutes = new ArrayList<>();
        for (int minute = 0; minute < until; minute++) {
            if (spoke.test(minute)) {
                minutes.add(START.plus(Duration.ofMinutes(minute)));
            }
        }
        return minutes;
    }

    private static boolean isOpen(int minute) {
        int hour = minute % DAY / 60;
        return hour >= 9 && hour < 20;
    }

    private static boolean silent(List<Instant> minutes, int now) {
        return new Rhythm(minutes).isSilent(START.plus(Duration.ofMinutes(now)));
    }

    @Test
    void who_never_spoke_or_hardly_ever_cannot_fall_silent() {
        assertThat(silent(List.of(), 5 * DAY)).isFalse();
        assertThat(silent(minutes(4, minute -> true), 5 * DAY)).isFalse();
    }

    @Test
    void who_is_new_is_silent_after_five_of_its_usual_gaps() {
        List<Instant> everyTen = minutes(101, minute -> minute % 10 == 0);

        assertThat(new Rhythm(everyTen).usualGap()).contains(Duration.ofMinutes(10));
        assertThat(silent(everyTen, 150)).isFalse();
        assertThat(silent(everyTen, 151)).isTrue();
    }

    @Test
    void a_shop_is_not_silent_at_night_and_is_when_it_does_not_open() {
        int evening = 10 * DAY + 20 * 60;
        List<Instant> shop = minutes(evening, RhythmTest::isOpen);

        for (int now = evening; now < 11 * DAY + 9 * 60; now += 10) {
            assertThat(silent(shop, now)).as("minute %d", now).isFalse();
        }
        assertThat(silent(shop, 11 * DAY + 11 * 60)).isTrue();
    }

    @Test
    void a_shop_that_breaks_off_at_noon_is_missed_within_a_quarter_of_an_hour() {
        int noon = 10 * DAY + 12 * 60;
        List<Instant> shop = minutes(noon, RhythmTest::isOpen);

        assertThat(silent(shop, noon + 4)).isFalse();
        assertThat(silent(shop, noon + 15)).isTrue();
    }

    @Test
    void an_office_is_not_missed_at_the_weekend() {
        IntPredicate office = minute -> isOpen(minute) && minute / DAY % 7 < 5;
        int friday = 11 * DAY + 20 * 60;

        List<Instant> worked = minutes(friday, office);
        for (int now = friday; now < 14 * DAY + 9 * 60; now += 30) {
            assertThat(silent(worked, now)).as("minute %d", now).isFalse();
        }
        assertThat(silent(worked, 14 * DAY + 17 * 60)).isTrue();
    }

    @Test
    void who_speaks_once_a_night_is_not_missed_for_being_late_and_is_when_it_has_missed_five_nights() {
        List<Instant> nightly = minutes(10 * DAY, minute -> minute % DAY == 120);
        List<Instant> bursts = minutes(10 * DAY, minute -> minute % DAY >= 120 && minute % DAY < 140);

        assertThat(silent(nightly, 11 * DAY + 120)).isFalse();
        assertThat(silent(nightly, 16 * DAY + 180)).isTrue();
        assertThat(silent(bursts, 10 * DAY + 150)).isFalse();
        assertThat(silent(bursts, 10 * DAY + 6 * 60)).isTrue();
    }

    @Test
    void who_has_been_silent_for_weeks_stays_so() {
        assertThat(silent(minutes(3 * DAY, RhythmTest::isOpen), 20 * DAY)).isTrue();
    }

    @Property(tries = 100)
    void for_any_rhythm_who_has_just_spoken_is_not_silent(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed, @ForAll @IntRange(min = 1, max = 500) int gap) {
        Random random = new Random(seed);
        List<Instant> minutes = minutes(3 * DAY, minute -> random.nextInt(gap) == 0);
        Collections.shuffle(minutes, random);

        for (Instant minute : minutes.stream().max(Instant::compareTo).stream().toList()) {
            assertThat(new Rhythm(minutes).isSilent(minute.plus(Duration.ofMinutes(4))))
                    .isFalse();
        }
    }
}
