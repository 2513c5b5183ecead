package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Catalogue;
import io.journeyline.server.demo.setting.Cause;
import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.setting.Product;
import io.journeyline.server.demo.story.Odds;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.StockOut;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Trips to a store. */
final class Stores {

    private static final double AWAY_FROM_HOME_STORE = 0.1;
    private static final double FORGOT_LOYALTY_CARD = 0.1;
    private static final double OVERCHARGED = 0.015;
    private static final double PAID_CASH = 0.05;

    private static final double LEAVES_EMPTY_HANDED = 0.5;
    private static final double OFFERED_ANOTHER = 0.4;
    private static final Odds SHELF_EMPTY = new Odds(0.03, 0.35);

    private final Story story;
    private final HelpDesk desk;
    private final Returns returns;
    private final Feedback feedback;

    Stores(Story story) {
        this.story = story;
        desk = new HelpDesk(story);
        returns = new Returns(story);
        feedback = new Feedback(story);
    }

    /** Goes to a store and mostly buys something. */
    void trip(LocalDate day) {
        int home = story.shopper().homeStore();
        int store = story.chance(AWAY_FROM_HOME_STORE) ? story.between(1, Place.STORES) : home;
        Instant at = OpeningHours.STORE.during(day, story.random());
        boolean launch = story.year().isLaunchWeek(day);
        if (story.chance(SHELF_EMPTY, launch)) {
            findShelfEmpty(at, store, launch);
            if (story.chance(LEAVES_EMPTY_HANDED)) {
                return;
            }
        }
        buy(at.plus(story.minutes(2, 10)), store, day);
    }

    /** Somebody whom nobody knows buys something and pays cash. */
    void walkIn(LocalDate day, int store) {
        Instant at = OpeningHours.STORE.during(day, story.random());
        story.tell(at, Place.till(store, story.random()), Map.of(), purchase(day));
    }

    private void buy(Instant at, int store, LocalDate day) {
        Map<String, String> who = who();
        Bought bought = new Bought(purchase(day), at);
        story.tell(at, Place.till(store, story.random()), who, bought.purchase());
        if (who.containsKey("loyalty")) {
            if (story.chance(OVERCHARGED)) {
                desk.handle(Cause.OVERCHARGED, bought, at.plus(story.hours(1, 60)));
            } else {
                story.mood().please(0.01);
            }
            returns.maybe(bought);
            feedback.afterStoreTrip(bought);
        }
    }

    private Map<String, String> who() {
        if (story.chance(PAID_CASH)) {
            return Map.of();
        }
        return story.chance(FORGOT_LOYALTY_CARD)
                ? story.shopper().payingByCard()
                : story.shopper().atTill();
    }

    private Purchase purchase(LocalDate day) {
        List<Purchase.Line> lines = Bought.basket(story, day, null);
        return new Purchase(story.numbered("S"), Catalogue.CURRENCY, lines, Bought.voucher(story, lines), null, null);
    }

    private void findShelfEmpty(Instant at, int store, boolean launch) {
        Product missing = launch ? Catalogue.LAUNCHED : Catalogue.picked(story.random());
        String alternative =
                story.chance(OFFERED_ANOTHER) ? Catalogue.picked(story.random()).sku() : null;
        story.tell(
                at,
                Place.till(store, story.random()),
                story.shopper().atTill(),
                new StockOut(missing.sku(), alternative));
        story.mood().hurt(0.03, BusinessYear.dayOf(at));
    }
}
