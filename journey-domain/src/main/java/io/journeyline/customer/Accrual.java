package io.journeyline.customer;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.customer.ProfileLedger.ProductBalance;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What grows with a customer, of a stretch of their story: who does not need what was before can tell the rest on without
 * it, and the accruals of two stretches add up to that of both.
 *
 * @param identifiers met, by kind and value
 * @param products what the balance of each article changed by, by SKU; zero and below are kept, for a return may be told
 *     of goods whose purchase is not
 * @param gaps between purchases
 */
@JsonFormat(shape = ARRAY)
public record Accrual(List<SeenIdentifier> identifiers, List<ProductBalance> products, PurchaseGaps gaps) {

    static final Accrual NONE = new Accrual(List.of(), List.of(), PurchaseGaps.NONE);

    public Accrual {
        identifiers = List.copyOf(identifiers);
        products = List.copyOf(products);
    }

    static Accrual of(Collection<SeenIdentifier> identifiers, Collection<ProductBalance> products, PurchaseGaps gaps) {
        return new Accrual(
                identifiers.stream().sorted(SeenIdentifier.BY_NAME).toList(),
                products.stream()
                        .sorted(Comparator.comparing(ProductBalance::sku))
                        .toList(),
                gaps);
    }

    /** How much that is to read and to write. */
    int size() {
        return identifiers.size() + products.size() + gaps.hundredths().size();
    }

    /** Of this stretch and the one that followed. */
    Accrual then(Accrual next) {
        return of(
                joined(identifiers, next.identifiers, SeenIdentifier::identifier, SeenIdentifier::then),
                joined(products, next.products, ProductBalance::sku, ProductBalance::then),
                gaps.then(next.gaps));
    }

    private static <K, V> Collection<V> joined(
            List<V> before, List<V> next, Function<V, K> key, BinaryOperator<V> then) {
        Map<K, V> joined = new HashMap<>();
        before.forEach(value -> joined.put(key.apply(value), value));
        next.forEach(value -> joined.merge(key.apply(value), value, then));
        return joined.values();
    }
}
