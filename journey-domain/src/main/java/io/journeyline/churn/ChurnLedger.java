package io.journeyline.churn;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a person to tell how likely they are to stay. Days are counted from 1970-01-01 in the company's
 * zone.
 *
 * <p>Bounded however long the story is: sums and counts that fade, one entry a currency (ISO 4217 knows some 180), and
 * lists that keep the newest {@value #MOST_MENTIONS} or {@value #MOST_OPEN} entries.
 *
 * @param identified whether anything is known of who it is; somebody who is nobody known cannot be seen to come back
 */
public record ChurnLedger(boolean identified, Buying buying, Care care, Contracts contracts) {

    /** So many touchpoints are kept to show what a count was made of. */
    static final int MOST_MENTIONS = 5;

    /** So many open matters, promised orders and contracts are told apart; of more, the oldest are let go. */
    static final int MOST_OPEN = 20;

    /** Half of what a customer bought counts after so many days, in what says how much they buy of late. */
    public static final double LATELY = 90;

    /** And in what says how much they buy in general. */
    public static final double IN_GENERAL = 365;

    /** Half of a return or of an effort counts after so many days. */
    public static final double TROUBLE = 180;

    static final ChurnLedger EMPTY = new ChurnLedger(false, Buying.NOTHING, Care.NOTHING, Contracts.NOTHING);

    /**
     * What was bought.
     *
     * @param days on how many days
     * @param gap the logarithm of the usual time between two of these days, in days: each new one counts for
     *     {@value OpenBuying#NEWEST}, what was known before for the rest; 0 as long as there is none
     * @param lines how many articles are on all receipts, one a line
     * @param lastLines likewise, on the last day
     */
    public record Buying(
            int days,
            int firstDay,
            int lastDay,
            @Nullable Mention first,
            @Nullable Mention last,
            double gap,
            Fading lately,
            Fading inGeneral,
            long lines,
            long lastLines,
            SortedMap<String, Spend> spend) {

        static final Buying NOTHING =
                new Buying(0, 0, 0, null, null, 0, Fading.NOTHING, Fading.NOTHING, 0, 0, new TreeMap<>());

        public Buying {
            spend = Collections.unmodifiableSortedMap(new TreeMap<>(spend));
        }
    }

    /** What was spent in one currency: on how many days, the last of them, altogether, and on the first day of all. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Spend(int days, int lastDay, BigDecimal sum, BigDecimal onFirstDay) {

        static final Spend NONE = new Spend(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** How the customer was treated. */
    public record Care(
            Fading returns,
            List<Mention> lastReturns,
            Fading effort,
            List<Mention> lastEfforts,
            List<Matter> open,
            @Nullable Grade grade,
            @Nullable Arrival arrival,
            List<Promise> promises) {

        static final Care NOTHING =
                new Care(Fading.NOTHING, List.of(), Fading.NOTHING, List.of(), List.of(), null, null, List.of());

        public Care {
            lastReturns = List.copyOf(lastReturns);
            lastEfforts = List.copyOf(lastEfforts);
            open = List.copyOf(open);
            promises = List.copyOf(promises);
        }
    }

    /** A problem or a complaint that nobody has told to be resolved; {@code caseId} is null where it has none. */
    public record Matter(@Nullable String caseId, Mention since) {}

    /** The last mark the customer gave, 0 for the worst and 1 for the best of its scale. */
    public record Grade(double mark, Mention given) {}

    /** The last order that came, or failed to: whether after the day that was promised. */
    public record Arrival(boolean late, Mention told) {}

    /** By which day an order was promised. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Promise(String order, int day) {}

    /** Contracts that were begun and not ended, the oldest first, and the last end that was told. */
    public record Contracts(List<InForce> inForce, @Nullable Mention ended) {

        static final Contracts NOTHING = new Contracts(List.of(), null);

        public Contracts {
            inForce = List.copyOf(inForce);
        }
    }

    /**
     * A contract that was begun and not told to have ended.
     *
     * @param endsOn the day on which it ends if it is not renewed; null where it goes on until it is ended
     * @param renewals how often it was renewed
     * @param raised whether the price was higher the last time it was told than before
     * @param told the last touchpoint about it
     */
    public record InForce(
            String contract,
            int startsOn,
            @Nullable Integer endsOn,
            @Nullable String currency,
            @Nullable BigDecimal monthlyPrice,
            int renewals,
            boolean raised,
            Mention told) {

        boolean isInForce(int day) {
            return endsOn == null || day <= endsOn;
        }
    }

    /** The currency the customer paid in on most days, the first by name of several; empty for who never bought. */
    public Optional<String> currency() {
        return buying.spend().entrySet().stream()
                .max((a, b) -> a.getValue().days() != b.getValue().days()
                        ? Integer.compare(a.getValue().days(), b.getValue().days())
                        : b.getKey().compareTo(a.getKey()))
                .map(Map.Entry::getKey);
    }
}
