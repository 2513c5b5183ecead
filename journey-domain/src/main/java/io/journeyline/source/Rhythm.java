package io.journeyline.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When a source usually speaks, by the minutes in which it did. It is silent when it has missed more than
 * {@value #MOST_MISSED} of its turns: as many as it took, on the days before, in the time of day through which it has now
 * said nothing. So a shop that closes at night is not silent at night, and one that speaks every minute is missed within
 * minutes. A source that is not known for a day yet has missed its turns after so many times its usual gap.
 */
public final class Rhythm {

    /** Nothing older than this tells of a rhythm. */
    public static final Duration REMEMBERED = Duration.ofDays(15);

    private static final int MOST_MISSED = 5;
    private static final int FEWEST_GAPS = 5;
    private static final int DAYS = 14;
    private static final int WEEK = 7;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST_GRACE = Duration.ofMinutes(5);

    /** A turn is late only when it is late by this part of the silence before it: the longer that is, the less exact. */
    private static final int PART_OF_SILENCE = 10;

    private final List<Instant> minutes;

    /** @param minutes those in which it spoke, in any order */
    public Rhythm(List<Instant> minutes) {
        this.minutes = minutes.stream().distinct().sorted().toList();
    }

    /** The median of the times from one minute in which it spoke to the next; empty while there are fewer than 5. */
    public Optional<Duration> usualGap() {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < minutes.size(); i++) {
            gaps.add(Duration.between(minutes.get(i - 1), minutes.get(i)));
        }
        return gaps.size() < FEWEST_GAPS
                ? Optional.empty()
                : Optional.of(gaps.stream().sorted().toList().get(gaps.size() / 2));
    }

    /** Whether it has fallen silent by now. */
    public boolean isSilent(Instant now) {
        Optional<Duration> gap = usualGap();
        if (gap.isEmpty()) {
            return false;
        }
        Instant last = minutes.getLast();
        Duration silence = Duration.between(last, now);
        if (silence.compareTo(gap.get().multipliedBy(MOST_MISSED)) <= 0) {
            return false;
        }
        Duration late = silence.dividedBy(PART_OF_SILENCE);
        Instant due = now.minus(late.compareTo(SHORTEST_GRACE) > 0 ? late : SHORTEST_GRACE);
        return missed(last, due) > MOST_MISSED;
    }

    /** How many turns it took, on the days before, from when it last spoke to when it was due; the usual number of them. */
    private int missed(Instant last, Instant due) {
        int nearest = Math.toIntExact(Duration.between(last, due).dividedBy(DAY)) + 1;
        List<Integer> turns = IntStream.rangeClosed(nearest, DAYS)
                .filter(day -> isKnown(last, day))
                .map(day -> turns(last, due, day))
                .sorted()
                .boxed()
                .toList();
        if (turns.isEmpty()) {
            return MOST_MISSED + 1;
        }
        int usual = turns.get((turns.size() - 1) / 2);
        return nearest <= WEEK && isKnown(last, WEEK) ? Math.min(usual, turns(last, due, WEEK)) : usual;
    }

    private boolean isKnown(Instant last, int daysBefore) {
        return !last.minus(DAY.multipliedBy(daysBefore)).isBefore(minutes.getFirst());
    }

    private int turns(Instant last, Instant due, int daysBefore) {
        Duration back = DAY.multipliedBy(daysBefore);
        return Math.max(0, firstAfter(due.minus(back)) - firstAfter(last.minus(back)));
    }

    private int firstAfter(Instant time) {
        int low = 0;
        int high = minutes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (minutes.get(middle).isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
