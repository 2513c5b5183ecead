package io.journeyline.customer;

import io.journeyline.customer.ProfileLedger.ProductBalance;
import io.journeyline.customer.ProfileLedger.Purchases;
import io.journeyline.customer.ProfileLedger.Returns;
import io.journeyline.customer.ProfileLedger.Sum;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was bought and given back, while a ledger is being written; of what accrues, what is new. */
final class OpenTrade {

    private final Map<String, Sum> bought = new HashMap<>();
    private final Map<String, Sum> returned = new HashMap<>();
    private final Map<Integer, Long> gaps = new HashMap<>();
    private final Map<String, ProductBalance> products = new HashMap<>();

    private @Nullable Instant firstBought;
    private @Nullable Instant lastBought;
    private @Nullable Instant lastReturned;

    OpenTrade() {}

    OpenTrade(ProfileLedger before) {
        bought.putAll(before.purchases().sums());
        returned.putAll(before.returns().sums());
        firstBought = before.purchases().first();
        lastBought = before.purchases().last();
        lastReturned = before.returns().last();
    }

    void bought(Purchase purchase, Instant at) {
        if (lastBought != null) {
            gaps.merge(PurchaseGaps.between(lastBought, at), 1L, Long::sum);
        }
        firstBought = firstBought == null ? at : firstBought;
        lastBought = at;
        add(bought, purchase.currency(), purchase.value());
        for (Purchase.Line line : purchase.lines()) {
            products.put(
                    line.sku(),
                    balance(line.sku()).bought(line.name(), line.quantity().value(), at));
        }
    }

    void returned(Return goods, Instant at) {
        lastReturned = at;
        add(returned, goods.currency(), goods.value());
        for (Return.Line line : goods.lines()) {
            products.put(
                    line.sku(),
                    balance(line.sku()).returned(line.name(), line.quantity().value()));
        }
    }

    Purchases purchases() {
        return new Purchases(new TreeMap<>(bought), firstBought, lastBought);
    }

    Returns returns() {
        return new Returns(new TreeMap<>(returned), lastReturned);
    }

    /** What the balance of each article changed by. */
    Collection<ProductBalance> products() {
        return products.values();
    }

    PurchaseGaps gaps() {
        return new PurchaseGaps(new TreeMap<>(gaps));
    }

    private ProductBalance balance(String sku) {
        ProductBalance known = products.get(sku);
        return known == null ? ProductBalance.none(sku) : known;
    }

    private static void add(Map<String, Sum> sums, Currency currency, BigDecimal value) {
        String code = currency.getCurrencyCode();
        sums.put(code, sums.getOrDefault(code, Sum.NONE).plus(value));
    }
}
