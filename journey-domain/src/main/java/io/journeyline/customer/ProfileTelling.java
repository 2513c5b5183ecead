package io.journeyline.customer;

import static java.math.RoundingMode.HALF_EVEN;

import io.journeyline.customer.Profile.OwnedProduct;
import io.journeyline.customer.ProfileLedger.ChannelUse;
import io.journeyline.customer.ProfileLedger.ProductBalance;
import io.journeyline.customer.ProfileLedger.Sum;
import io.journeyline.identity.CustomerId;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tells a profile from what is remembered. */
final class ProfileTelling {

    private static final int SHARE_DIGITS = 4;

    private ProfileTelling() {}

    static Profile profile(CustomerId customerId, ProfileLedger ledger, long position) {
        return new Profile(
                customerId,
                ledger.accrual().identifiers().isEmpty(),
                ledger.accrual().identifiers(),
                ledger.firstSeen(),
                ledger.lastSeen(),
                ledger.touchpoints(),
                each(ledger.channels(), (_, use) -> Optional.of(use.count())),
                preferredChannel(ledger.channels()),
                purchases(ledger),
                returns(ledger),
                productsOwned(ledger.accrual().products()),
                List.copyOf(ledger.contracts().values()),
                ledger.lastContacts(),
                position);
    }

    private static @Nullable Channel preferredChannel(Map<Channel, ChannelUse> channels) {
        return channels.entrySet().stream()
                .filter(use -> use.getKey() != Channel.OTHER && use.getValue().chosen() > 0)
                .max(Map.Entry.comparingByValue(
                        Comparator.comparingLong(ChannelUse::chosen).thenComparingLong(ChannelUse::lastChosen)))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static Profile.Purchases purchases(ProfileLedger ledger) {
        ProfileLedger.Purchases bought = ledger.purchases();
        return new Profile.Purchases(
                count(bought.sums()),
                each(bought.sums(), (code, sum) -> Optional.of(money(code, sum.value()))),
                each(bought.sums(), (code, sum) -> Optional.of(average(code, sum))),
                bought.first(),
                bought.last(),
                ledger.accrual().gaps().median().orElse(null));
    }

    private static Profile.Returns returns(ProfileLedger ledger) {
        Map<String, Sum> bought = ledger.purchases().sums();
        SortedMap<String, Sum> returned = ledger.returns().sums();
        return new Profile.Returns(
                count(returned),
                each(returned, (code, sum) -> Optional.of(money(code, sum.value()))),
                each(returned, (code, sum) -> share(sum, bought.getOrDefault(code, Sum.NONE))),
                ledger.returns().last());
    }

    private static List<OwnedProduct> productsOwned(List<ProductBalance> products) {
        return products.stream()
                .filter(product -> product.quantity().signum() > 0)
                .map(ProfileTelling::owned)
                .toList();
    }

    private static OwnedProduct owned(ProductBalance balance) {
        return new OwnedProduct(balance.sku(), balance.name(), atLeast(0, balance.quantity()), balance.lastBought());
    }

    private static long count(Map<String, Sum> sums) {
        return sums.values().stream().mapToLong(Sum::count).sum();
    }

    private static BigDecimal average(String currency, Sum sum) {
        return sum.value().divide(BigDecimal.valueOf(sum.count()), digits(currency), HALF_EVEN);
    }

    private static Optional<BigDecimal> share(Sum returned, Sum bought) {
        return bought.value().signum() > 0
                ? Optional.of(returned.value().divide(bought.value(), SHARE_DIGITS, HALF_EVEN))
                : Optional.empty();
    }

    /** An exact sum as it is told: to the digits its currency is paid in. */
    private static BigDecimal money(String currency, BigDecimal value) {
        return value.setScale(digits(currency), HALF_EVEN);
    }

    /** The exact value with no more zeros behind the point than are usual. */
    private static BigDecimal atLeast(int digits, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < digits ? stripped.setScale(digits) : stripped;
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static <K extends Comparable<K>, V, R> SortedMap<K, R> each(
            SortedMap<K, V> entries, BiFunction<K, V, Optional<R>> telling) {
        SortedMap<K, R> told = new TreeMap<>();
        entries.forEach((key, value) -> telling.apply(key, value).ifPresent(result -> told.put(key, result)));
        return told;
    }
}
