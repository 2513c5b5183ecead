package io.journeyline.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.StockOut;
import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchpointWorthTest {

    private static final Currency GBP = Currency.getInstance("GBP");
    private static final Quantity SIX = new Quantity(new BigDecimal(6));
    private static final Amount PRICE = new Amount(new BigDecimal("2.55"));

    @Test
    void a_purchase_is_worth_its_goods_less_the_discount() {
        Purchase purchase = new Purchase(
                "536365",
                GBP,
                List.of(new Purchase.Line("85123A", null, null, SIX, PRICE)),
                new Amount(BigDecimal.ONE),
                PRICE,
                null);

        assertThat(TouchpointWorth.of(purchase)).contains(new TouchpointWorth(GBP, new BigDecimal("14.30")));
    }

    @Test
    void a_return_is_worth_what_was_given_back() {
        Return goods = new Return(null, GBP, List.of(new Return.Line("85123A", null, SIX, PRICE)), null);

        assertThat(TouchpointWorth.of(goods)).contains(new TouchpointWorth(GBP, new BigDecimal("15.30")));
    }

    @Test
    void other_touchpoints_move_no_money() {
        assertThat(TouchpointWorth.of(new StockOut("85123A", null))).isEmpty();
    }
}
