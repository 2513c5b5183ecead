package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.Catalogue;
import io.journeyline.server.demo.setting.Product;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A purchase that was made, which others refer to. */
record Bought(Purchase purchase, Instant at) {

    private static final int LAST_SALE_DAY = 15;
    private static final BigDecimal SALE = new BigDecimal("0.75");
    private static final double SINGLE_PIECE = 0.75;
    private static final double HAS_VOUCHER = 0.12;
    private static final BigDecimal VOUCHER = new BigDecimal("10.00");
    private static final BigDecimal VOUCHER_FROM = new BigDecimal("80.00");

    /** The article the shopper cares about most: the first they put into the basket. */
    Purchase.Line favourite() {
        return purchase.lines().getFirst();
    }

    /** What was paid for one piece: its price, less its share of the order's discount. */
    Amount paidPerPiece(Purchase.Line line) {
        Amount discount = purchase.discount();
        if (discount == null) {
            return line.unitPrice();
        }
        BigDecimal goods = purchase.value().add(discount.value());
        return new Amount(line.unitPrice()
                .value()
                .multiply(purchase.value())
                .divide(goods, line.unitPrice().value().scale(), RoundingMode.DOWN));
    }

    /** Articles as they are picked, each once; the first may be given. */
    static List<Purchase.Line> basket(Story story, LocalDate day, @Nullable Product wanted) {
        Map<String, Product> picked = new LinkedHashMap<>();
        if (wanted != null) {
            picked.put(wanted.sku(), wanted);
        }
        int articles =
                1 + (int) (4 * story.random().nextDouble() * story.random().nextDouble());
        while (picked.size() < articles) {
            Product product = Catalogue.picked(story.random());
            picked.put(product.sku(), product);
        }
        List<Purchase.Line> lines = new ArrayList<>();
        for (Product product : picked.values()) {
            int pieces = product.equals(wanted) || story.chance(SINGLE_PIECE) ? 1 : story.between(2, 6);
            lines.add(new Purchase.Line(
                    product.sku(), product.name(), product.category(), quantity(pieces), price(product, day)));
        }
        return lines;
    }

    static @Nullable Amount voucher(Story story, List<Purchase.Line> lines) {
        BigDecimal goods = lines.stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return goods.compareTo(VOUCHER_FROM) >= 0 && story.chance(HAS_VOUCHER) ? new Amount(VOUCHER) : null;
    }

    static Quantity quantity(int pieces) {
        return new Quantity(BigDecimal.valueOf(pieces));
    }

    /** A quarter off in the sales, which are the first half of January and of July. */
    private static Amount price(Product product, LocalDate day) {
        boolean sale = day.getMonthValue() % 6 == 1 && day.getDayOfMonth() <= LAST_SALE_DAY;
        BigDecimal price = product.price();
        return new Amount(sale ? price.multiply(SALE).setScale(price.scale(), RoundingMode.HALF_EVEN) : price);
    }
}
