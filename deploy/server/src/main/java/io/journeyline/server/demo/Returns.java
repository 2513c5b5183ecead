package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/** Things brought or sent back: what was bought, for what was paid, within weeks. */
final class Returns {

    private static final double USUAL = 0.09;
    private static final double OF_CHRISTMAS_PRESENTS = 0.17;
    private static final List<String> REASONS =
            List.of("changed-mind", "wrong-size", "not-as-described", "ordered-twice", "found-cheaper");

    private final Story story;

    Returns(Story story) {
        this.story = story;
    }

    /** Now and then a shopper thinks again; presents come back after the holidays. */
    void maybe(Bought bought) {
        LocalDate day = BusinessYear.dayOf(bought.at());
        if (BusinessYear.isBeforeChristmas(day) && day.getMonth() == Month.DECEMBER) {
            if (story.chance(OF_CHRISTMAS_PRESENTS)) {
                Instant january = day.with(Month.JANUARY)
                        .withDayOfMonth(2)
                        .plusYears(1)
                        .atStartOfDay(BusinessYear.ZONE)
                        .toInstant();
                giveBack(bought, january.plus(story.days(0.4, 18)), "unwanted-gift");
            }
        } else if (story.chance(USUAL)) {
            giveBack(bought, bought.at().plus(story.days(2, 24)), story.one(REASONS));
        }
    }

    /** Brings the favourite of the basket back, or sends it where there is no store nearby. */
    void giveBack(Bought bought, Instant from, String reason) {
        Purchase.Line line = bought.favourite();
        int pieces = story.between(1, line.quantity().value().intValueExact());
        Return given = new Return(
                bought.purchase().order(),
                bought.purchase().currency(),
                List.of(new Return.Line(line.sku(), line.name(), Bought.quantity(pieces), bought.paidPerPiece(line))),
                reason);
        int store = story.shopper().homeStore();
        boolean byPost = store == 0
                || (bought.purchase().shipping() != null && story.random().nextBoolean());
        if (byPost) {
            Instant arrival = OpeningHours.PARCELS.onceOpen(from.plus(story.days(1, 3)), story.random());
            story.tell(arrival, Place.RETURNS_BY_POST, story.shopper().asked(), given);
        } else {
            Instant visit = OpeningHours.STORE.onceOpen(from, story.random());
            story.tell(visit, Place.till(store, story.random()), story.shopper().atTill(), given);
        }
    }
}
