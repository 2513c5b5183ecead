package io.journeyline.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who a customer is to the company, as far as their touchpoints tell. Maps are in the order of their keys, money is by
 * ISO 4217 currency: summed exactly, told to the currency's usual digits, half to even.
 *
 * @param anonymous true where no touchpoint carried an identifier
 * @param identifiers by kind and value
 * @param firstSeen when the first touchpoint happened; null where there is none
 * @param lastSeen when the last one happened
 * @param touchpoints how many of each type
 * @param channels how many touchpoints each channel saw
 * @param preferredChannel the one by which the customer came to the company most often; of several, the one used last;
 *     null where that is not known
 * @param productsOwned bought and not given back, by SKU
 * @param contracts in force at the last touchpoint, by name
 * @param lastContacts the newest five support contacts and complaints, newest first
 * @param position the last place in the log that this profile knows
 */
public record Profile(
        CustomerId customerId,
        boolean anonymous,
        List<SeenIdentifier> identifiers,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        SortedMap<String, Long> touchpoints,
        SortedMap<Channel, Long> channels,
        @Nullable Channel preferredChannel,
        Purchases purchases,
        Returns returns,
        List<OwnedProduct> productsOwned,
        List<ContractInForce> contracts,
        List<Contact> lastContacts,
        long position) {

    /**
     * What was bought.
     *
     * @param value goods less discount, without shipping
     * @param average value of a purchase, to the currency's usual digits, half to even
     * @param medianGapDays the median time between a purchase and the next, in days to two digits; null below two
     */
    public record Purchases(
            long count,
            SortedMap<String, BigDecimal> value,
            SortedMap<String, BigDecimal> average,
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable BigDecimal medianGapDays) {

        public Purchases {
            value = Sorted.copyOf(value);
            average = Sorted.copyOf(average);
        }
    }

    /**
     * What was given back.
     *
     * @param shareOfPurchaseValue value returned over value bought, 0 and up, to four digits; only for currencies in
     *     which something was bought
     */
    public record Returns(
            long count,
            SortedMap<String, BigDecimal> value,
            SortedMap<String, BigDecimal> shareOfPurchaseValue,
            @Nullable Instant last) {

        public Returns {
            value = Sorted.copyOf(value);
            shareOfPurchaseValue = Sorted.copyOf(shareOfPurchaseValue);
        }
    }

    /** An article the customer has: bought more than given back. */
    public record OwnedProduct(
            String sku,
            @Nullable String name,
            BigDecimal quantity,
            @Nullable Instant lastBought) {}

    public Profile {
        identifiers = List.copyOf(identifiers);
        touchpoints = Sorted.copyOf(touchpoints);
        channels = Sorted.copyOf(channels);
        productsOwned = List.copyOf(productsOwned);
        contracts = List.copyOf(contracts);
        lastContacts = List.copyOf(lastContacts);
    }

    /**
     * The profile of the person whose touchpoints, up to {@code position}, left this ledger.
     *
     * @throws IllegalArgumentException if the ledger is not whole
     */
    public static Profile of(CustomerId customerId, ProfileLedger ledger, long position) {
        if (!ledger.whole()) {
            throw new IllegalArgumentException("a part of the ledger lies aside");
        }
        return ProfileTelling.profile(customerId, ledger, position);
    }
}
