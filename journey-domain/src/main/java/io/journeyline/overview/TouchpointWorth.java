package io.journeyline.overview;

import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Custom;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Referral;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.StockOut;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.Visit;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** The money a touchpoint moved, exact: to the company by a purchase, to the customer by a return. */
public record TouchpointWorth(Currency currency, BigDecimal amount) {

    /** What this touchpoint moved; empty where its type moves no money. */
    public static Optional<TouchpointWorth> of(Touchpoint touchpoint) {
        return switch (touchpoint) {
            case Purchase purchase -> Optional.of(new TouchpointWorth(purchase.currency(), purchase.value()));
            case Return goods -> Optional.of(new TouchpointWorth(goods.currency(), goods.value()));
            case Complaint _,
                    SupportContact _,
                    CaseUpdate _,
                    Review _,
                    Survey _,
                    Delivery _,
                    Visit _,
                    Menu _,
                    StockOut _,
                    Contract _,
                    Referral _,
                    Custom _ -> Optional.empty();
        };
    }
}
