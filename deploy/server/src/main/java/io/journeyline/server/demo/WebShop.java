package io.journeyline.server.demo;

import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Catalogue;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.setting.Product;
import io.journeyline.server.demo.story.Odds;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.StockOut;
import io.journeyline.touchpoint.Visit;
import io.journeyline.value.Amount;
import io.journeyline.value.Count;
import io.journeyline.value.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Visits to the web shop and the app, and the orders placed there. */
final class WebShop {

    private static final String SITE = "www.juniperandlane.example";
    private static final Amount SHIPPING = new Amount(new BigDecimal("4.50"));
    private static final BigDecimal FREE_SHIPPING_FROM = new BigDecimal("60.00");
    private static final List<String> NOT_SOLD =
            List.of("fondue set", "wine rack", "cot", "barbecue", "lava lamp", "lanturn", "doormat", "candel");
    private static final List<String> IDLE_GOALS = List.of("browse", "compare", "wish-list", "store-hours");

    private static final double LOGGED_IN_APP = 0.7;
    private static final double LOGGED_IN_BROWSER = 0.35;
    private static final double LOGGED_IN_LOOKING = 0.25;
    private static final double STROLL_SUCCEEDS = 0.7;
    private static final double WANTS_WHAT_IS_NEW = 0.6;
    private static final double OFFERED_ANOTHER = 0.5;
    private static final double SEARCHES_WHAT_IS_SOLD = 0.85;
    private static final Odds SOLD_OUT = new Odds(0.02, 0.25);

    private final Story story;
    private final Parcels parcels;

    WebShop(Story story) {
        this.story = story;
        parcels = new Parcels(story);
    }

    /** Looks around and buys nothing. */
    void stroll(LocalDate day) {
        Instant at = BusinessYear.atScreen(day, story.random());
        boolean known = story.shopper().hasApp() ? story.chance(LOGGED_IN_APP) : story.chance(LOGGED_IN_BROWSER);
        List<Visit.Search> searches = searches(null);
        boolean found = searches.stream()
                .noneMatch(search -> search.found() != null && search.found().value() == 0);
        visit(at, known, searches, story.one(IDLE_GOALS), found && story.chance(STROLL_SUCCEEDS));
    }

    /** Comes to buy, often after having looked before; in the launch week many want the same thing. */
    void order(LocalDate day) {
        Instant at = BusinessYear.atScreen(day, story.random());
        boolean launch = story.year().isLaunchWeek(day);
        Product wanted = launch && story.chance(WANTS_WHAT_IS_NEW) ? Catalogue.LAUNCHED : null;
        for (int looks = story.between(-1, 2); looks > 0; looks--) {
            visit(at.minus(story.days(0.5, 6)), story.chance(LOGGED_IN_LOOKING), searches(wanted), "browse", true);
        }
        if (story.chance(SOLD_OUT, launch)) {
            findSoldOut(at, wanted);
        } else {
            Bought bought = buy(at, wanted);
            parcels.send(bought);
        }
    }

    /** Orders at once what is wanted. */
    Bought buy(Instant at, @Nullable Product wanted) {
        LocalDate day = BusinessYear.dayOf(at);
        Duration stay = visit(at, true, searches(wanted), "buy", true);
        List<Purchase.Line> lines = Bought.basket(story, day, wanted);
        Amount voucher = Bought.voucher(story, lines);
        Purchase goods = new Purchase(story.numbered("W"), Catalogue.CURRENCY, lines, voucher, null, null);
        Instant paid = at.plus(stay);
        Purchase order = new Purchase(
                goods.order(),
                goods.currency(),
                lines,
                voucher,
                goods.value().compareTo(FREE_SHIPPING_FROM) < 0 ? SHIPPING : new Amount(BigDecimal.ZERO),
                parcels.promise(paid));
        story.tell(paid, shop(), story.shopper().loggedIn(day), order);
        return new Bought(order, paid);
    }

    private void findSoldOut(Instant at, @Nullable Product wanted) {
        Product missing = wanted == null ? Catalogue.picked(story.random()) : wanted;
        Duration stay = visit(at, true, searches(missing), "buy", false);
        story.tell(
                at.plus(stay.dividedBy(2)),
                shop(),
                story.shopper().loggedIn(BusinessYear.dayOf(at)),
                new StockOut(
                        missing.sku(),
                        story.chance(OFFERED_ANOTHER)
                                ? Catalogue.picked(story.random()).sku()
                                : null));
        story.mood().hurt(0.04, BusinessYear.dayOf(at));
    }

    private Duration visit(Instant at, boolean known, List<Visit.Search> searches, String goal, boolean reached) {
        Duration stay = story.minutes(1, 14).plus(story.minutes(0, 12));
        LocalDate day = BusinessYear.dayOf(at);
        int pages = 1 + (int) (stay.toSeconds() / story.between(25, 70));
        story.tell(
                at,
                known ? shop() : Place.WEB_SHOP,
                known ? story.shopper().loggedIn(day) : story.shopper().unknownAtScreen(day),
                new Visit(SITE, new Count(pages), new Span(stay), searches.isEmpty() ? null : searches, goal, reached));
        return stay;
    }

    private Place shop() {
        return story.shopper().hasApp() ? Place.APP : Place.WEB_SHOP;
    }

    /** What is typed into the search box: mostly what there is, now and then what there is not. */
    private List<Visit.Search> searches(@Nullable Product wanted) {
        List<Visit.Search> searches = new ArrayList<>();
        for (int left = story.between(-1, 2); left > 0; left--) {
            boolean sold = story.chance(SEARCHES_WHAT_IS_SOLD);
            String query =
                    sold ? Catalogue.picked(story.random()).name().toLowerCase(Locale.ROOT) : story.one(NOT_SOLD);
            searches.add(new Visit.Search(query, new Count(sold ? story.between(1, 24) : 0)));
        }
        if (wanted != null) {
            searches.add(new Visit.Search(wanted.name().toLowerCase(Locale.ROOT), new Count(1)));
        }
        return searches;
    }
}
