package io.journeyline.touchpoint;

import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goods that came back and were paid for. */
@StoredName("return")
public record Return(
        @Nullable String order,
        Currency currency,
        List<Line> lines,
        @Nullable String reason) implements Touchpoint {

    /** One article given back; {@code unitPrice} is what the customer got for a quantity of one. */
    public record Line(String sku, @Nullable String name, Quantity quantity, Amount unitPrice) {}

    public Return {
        lines = List.copyOf(lines);
    }

    /** What the customer got back: quantity times unit price of every line. */
    public BigDecimal value() {
        return lines.stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
