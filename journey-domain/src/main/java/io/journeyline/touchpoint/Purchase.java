package io.journeyline.touchpoint;

import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order placed and charged, by whatever channel. */
@StoredName("purchase")
public record Purchase(
        String order,
        Currency currency,
        List<Line> lines,
        @Nullable Amount discount,
        @Nullable Amount shipping,
        @Nullable Instant promisedAt)
        implements Touchpoint {

    /** One article of the order; {@code unitPrice} is for a quantity of one. */
    public record Line(
            String sku, @Nullable String name, @Nullable String category, Quantity quantity, Amount unitPrice) {}

    public Purchase {
        lines = List.copyOf(lines);
    }

    /** What the goods cost: quantity times unit price of every line, less the discount; shipping is not goods. */
    public BigDecimal value() {
        BigDecimal goods = lines.stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return discount == null ? goods : goods.subtract(discount.value());
    }
}
