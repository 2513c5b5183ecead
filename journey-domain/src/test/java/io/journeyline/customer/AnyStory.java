package io.journeyline.customer;

import io.journeyline.identity.Identifier;
import io.journeyline.record.Channel;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.value.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Stories of any person: few names, articles and moments, so that they meet often. */
final class AnyStory {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Arbitrary<String> CURRENCY = Arbitraries.of("EUR", "GBP", "JPY");
    private static final Arbitrary<String> SKU = Arbitraries.of("lantern", "wick", "oil");
    private static final Arbitrary<Integer> QUANTITY = Arbitraries.integers().between(1, 3);
    private static final Arbitrary<String> PRICE = Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.TEN)
            .ofScale(3)
            .map(BigDecimal::toPlainString);

    private AnyStory() {}

    /** One touchpoint before it has its place in a story. */
    private record Happening(
            Instant at,
            Touchpoint what,
            Set<Identifier> who,
            @Nullable Channel where,
            @Nullable String problem) {}

    static Arbitrary<List<RecordedTouchpoint>> stories() {
        return Combinators.combine(moments(), touchpoints(), identifiers(), channels(), cases())
                .as(Happening::new)
                .list()
                .ofMaxSize(40)
                .map(AnyStory::story);
    }

    private static List<RecordedTouchpoint> story(List<Happening> happenings) {
        Story story = new Story();
        for (Happening happening : happenings) {
            story.as(happening.who().toArray(Identifier[]::new))
                    .by(happening.where())
                    .about(happening.problem())
                    .on(happening.at().toString(), happening.what());
        }
        return story.inOrder();
    }

    private static Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, 200)
                .map(hours -> START.plusSeconds(hours * 3600).plusMillis(hours));
    }

    private static Arbitrary<Set<Identifier>> identifiers() {
        return Arbitraries.of(
                        new Identifier("loyalty", "17850"),
                        new Identifier("email", "a@example.org"),
                        new Identifier("email", "b@example.org"))
                .set()
                .ofMaxSize(2);
    }

    private static Arbitrary<@Nullable Channel> channels() {
        return Arbitraries.of(Channel.class).injectNull(0.3);
    }

    private static Arbitrary<@Nullable String> cases() {
        return Arbitraries.of("case-1", "case-2").injectNull(0.3);
    }

    private static Arbitrary<Touchpoint> touchpoints() {
        Arbitrary<@Nullable Boolean> maybe = Arbitraries.of(true, false).injectNull(0.3);
        return Arbitraries.oneOf(
                Combinators.combine(CURRENCY, SKU, QUANTITY, PRICE)
                        .as((currency, sku, quantity, price) ->
                                Story.purchase(currency, Story.bought(sku, quantity, price))),
                Combinators.combine(CURRENCY, SKU, QUANTITY, PRICE)
                        .as((currency, sku, quantity, price) ->
                                Story.goodsBack(currency, Story.returned(sku, quantity, price))),
                Combinators.combine(maybe, maybe)
                        .as((abandoned, resolved) -> Story.call("delivery", abandoned, resolved)),
                Arbitraries.of(CaseUpdate.Status.class).map(Story::update),
                contracts(),
                Arbitraries.of(new Complaint("late", null, null, null, null), Story.visit()));
    }

    private static Arbitrary<Contract> contracts() {
        return Combinators.combine(
                        Arbitraries.of("gas", "power"),
                        Arbitraries.of(Contract.Status.class),
                        Arbitraries.of(LocalDate.parse("2027-01-01"), LocalDate.parse("2028-01-01"))
                                .injectNull(0.5),
                        PRICE.injectNull(0.5))
                .as((name, status, endsOn, price) -> new Contract(
                        name,
                        status,
                        null,
                        null,
                        endsOn,
                        Currency.getInstance("EUR"),
                        price == null ? null : new Amount(new BigDecimal(price)),
                        null));
    }
}
