package io.journeyline.customer;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a person's touchpoints to tell their profile and to fold on. What there is much of is written
 * as arrays: names that are written again and again take most of the time of reading and writing.
 *
 * <p>Nothing in it grows with the number of touchpoints alone. What grows with the customer, the {@link Accrual}, can be
 * laid aside: the ledger folds on without it, and is whole again when it is joined with what lies aside.
 *
 * @param firstSeen when the first touchpoint happened; null before there is one
 * @param lastSeen when the last one happened
 * @param touchpoints how many of each type
 * @param contracts in force, by their names
 * @param lastContacts the newest {@value #MOST_CONTACTS}, newest first
 * @param accrual of the whole story, or since it was last laid aside
 * @param whole whether nothing lies aside
 */
public record ProfileLedger(
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        SortedMap<String, Long> touchpoints,
        SortedMap<Channel, ChannelUse> channels,
        Purchases purchases,
        Returns returns,
        SortedMap<String, ContractInForce> contracts,
        List<Contact> lastContacts,
        Accrual accrual,
        boolean whole) {

    static final int MOST_CONTACTS = 5;

    /**
     * How often a channel was used, how often because the customer chose it, and which touchpoint of the story, counted
     * from 1, was the last for which they did; 0 for none.
     */
    @JsonFormat(shape = ARRAY)
    record ChannelUse(long count, long chosen, long lastChosen) {

        static final ChannelUse NONE = new ChannelUse(0, 0, 0);

        ChannelUse chosenBy(long number) {
            return new ChannelUse(count + 1, chosen + 1, number);
        }

        ChannelUse suffered() {
            return new ChannelUse(count + 1, chosen, lastChosen);
        }
    }

    /** How many times money moved, and how much of it altogether. */
    @JsonFormat(shape = ARRAY)
    record Sum(long count, BigDecimal value) {

        static final Sum NONE = new Sum(0, BigDecimal.ZERO);

        Sum plus(BigDecimal more) {
            return new Sum(count + 1, value.add(more));
        }
    }

    /** What was bought, by ISO 4217 currency. */
    record Purchases(
            SortedMap<String, Sum> sums,
            @Nullable Instant first,
            @Nullable Instant last) {

        Purchases {
            sums = Sorted.copyOf(sums);
        }
    }

    /** What was given back, by ISO 4217 currency. */
    record Returns(SortedMap<String, Sum> sums, @Nullable Instant last) {

        Returns {
            sums = Sorted.copyOf(sums);
        }
    }

    /** How much was bought of an article less what was given back, its last known name, and when it was last bought. */
    @JsonFormat(shape = ARRAY)
    record ProductBalance(
            String sku,
            @Nullable String name,
            BigDecimal quantity,
            @Nullable Instant lastBought) {

        static final Comparator<ProductBalance> BY_SKU = Comparator.comparing(ProductBalance::sku);

        static ProductBalance none(String sku) {
            return new ProductBalance(sku, null, BigDecimal.ZERO, null);
        }

        ProductBalance bought(@Nullable String as, BigDecimal more, Instant at) {
            return new ProductBalance(sku, as == null ? name : as, quantity.add(more), at);
        }

        ProductBalance returned(@Nullable String as, BigDecimal less) {
            return new ProductBalance(sku, as == null ? name : as, quantity.subtract(less), lastBought);
        }

        /** Of this stretch of a story and the one that followed. */
        ProductBalance then(ProductBalance next) {
            return new ProductBalance(
                    sku,
                    next.name == null ? name : next.name,
                    quantity.add(next.quantity),
                    next.lastBought == null ? lastBought : next.lastBought);
        }
    }

    public ProfileLedger {
        touchpoints = Sorted.copyOf(touchpoints);
        channels = Sorted.copyOf(channels);
        contracts = Sorted.copyOf(contracts);
        lastContacts = List.copyOf(lastContacts);
    }

    /** How many things have accrued that do not lie aside. */
    public int accrued() {
        return accrual.size();
    }

    /** This ledger when its accrual has been laid aside, or joined with what lies there already. */
    public ProfileLedger laidAside() {
        return with(Accrual.NONE, false);
    }

    /** The whole ledger again. */
    public ProfileLedger joined(Accrual aside) {
        return with(aside.then(accrual), true);
    }

    private ProfileLedger with(Accrual accrual, boolean whole) {
        return new ProfileLedger(
                firstSeen,
                lastSeen,
                touchpoints,
                channels,
                purchases,
                returns,
                contracts,
                lastContacts,
                accrual,
                whole);
    }
}
