package io.journeyline.customer;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.customer.ProfileLedger.ProductBalance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;

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
                products.stream().sorted(ProductBalance.BY_SKU).toList(),
                gaps);
    }

    /** How much that is to read and to write. */
    int size() {
        return identifiers.size() + products.size() + gaps.hundredths().size();
    }

    /** Of this stretch and the one that followed. */
    Accrual then(Accrual next) {
        return new Accrual(
                joined(identifiers, next.identifiers, SeenIdentifier.BY_NAME, SeenIdentifier::then),
                joined(products, next.products, ProductBalance.BY_SKU, ProductBalance::then),
                gaps.then(next.gaps));
    }

    private static <V> List<V> joined(List<V> before, List<V> next, Comparator<V> order, BinaryOperator<V> then) {
        if (before.isEmpty() || next.isEmpty()) {
            return next.isEmpty() ? before : next;
        }
        List<V> joined = new ArrayList<>(before.size() + next.size());
        int b = 0;
        int n = 0;
        while (b < before.size() && n < next.size()) {
            int first = order.compare(before.get(b), next.get(n));
            joined.add(first == 0 ? then.apply(before.get(b), next.get(n)) : first < 0 ? before.get(b) : next.get(n));
            b += first <= 0 ? 1 : 0;
            n += first >= 0 ? 1 : 0;
        }
        joined.addAll(before.subList(b, before.size()));
        joined.addAll(next.subList(n, next.size()));
        return joined;
    }
}
