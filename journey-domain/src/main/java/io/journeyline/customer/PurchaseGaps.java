package io.journeyline.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How often which time lay between one purchase and the next, in hundredths of a day. Bounded however much is bought:
 * the gaps of one person add up to the time since 1900 at most, some 4.6 million hundredths of a day, and n different
 * gaps add up to at least n (n - 1) / 2, so that there are never more than about 3,100 of them.
 */
record PurchaseGaps(SortedMap<Integer, Long> hundredths) {

    static final PurchaseGaps NONE = new PurchaseGaps(new TreeMap<>());

    private static final long HUNDREDTH_OF_A_DAY = Duration.ofDays(1).toMillis() / 100;

    PurchaseGaps {
        hundredths = Sorted.copyOf(hundredths);
    }

    /** Each gap, and after it how often there was one. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PurchaseGaps read(long[] written) {
        SortedMap<Integer, Long> hundredths = new TreeMap<>();
        for (int i = 0; i < written.length; i += 2) {
            hundredths.put(Math.toIntExact(written[i]), written[i + 1]);
        }
        return new PurchaseGaps(hundredths);
    }

    @JsonValue
    long[] written() {
        return hundredths.entrySet().stream()
                .flatMapToLong(gap -> LongStream.of(gap.getKey(), gap.getValue()))
                .toArray();
    }

    /** These and those. */
    PurchaseGaps then(PurchaseGaps next) {
        if (next.hundredths.isEmpty()) {
            return this;
        }
        SortedMap<Integer, Long> both = new TreeMap<>(hundredths);
        next.hundredths.forEach((gap, times) -> both.merge(gap, times, Long::sum));
        return new PurchaseGaps(both);
    }

    /** The time from one to the other, rounded to a hundredth of a day. */
    static int between(Instant purchase, Instant next) {
        long millis = Duration.between(purchase, next).toMillis();
        return Math.toIntExact((millis + HUNDREDTH_OF_A_DAY / 2) / HUNDREDTH_OF_A_DAY);
    }

    /** The median in days, to two digits; the mean of the two in the middle where their number is even. */
    Optional<BigDecimal> median() {
        long count = hundredths.values().stream().mapToLong(Long::longValue).sum();
        if (count == 0) {
            return Optional.empty();
        }
        long doubled = (long) at((count - 1) / 2) + at(count / 2);
        return Optional.of(BigDecimal.valueOf(doubled, 2).divide(BigDecimal.TWO, 2, RoundingMode.HALF_EVEN));
    }

    private int at(long index) {
        long passed = 0;
        for (Map.Entry<Integer, Long> gap : hundredths.entrySet()) {
            passed += gap.getValue();
            if (passed > index) {
                return gap.getKey();
            }
        }
        throw new IllegalArgumentException("there is no gap " + index);
    }
}
