package io.journeyline.server.demo;

import io.journeyline.record.TouchpointJson;
import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.server.demo.setting.Catalogue;
import io.journeyline.server.demo.setting.OpeningHours;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.server.demo.story.Story;
import io.journeyline.touchpoint.Attributes;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Custom;
import io.journeyline.value.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the customer file knows: who joined, the paid membership, and the points. */
final class Membership {

    private static final String PLUS = "Lane Plus";
    private static final String FAMILY = "Lane Plus Family";
    private static final Amount PLUS_PRICE = new Amount(new BigDecimal("4.99"));
    private static final Amount FAMILY_PRICE = new Amount(new BigDecimal("7.99"));
    private static final List<String> REASONS_TO_END = List.of("too-expensive", "rarely-used", "moved-away");

    private static final double HAS_FAMILY = 0.2;
    private static final double ENDS_FOR_NO_FAULT = 0.08;
    private static final double DISAPPOINTED = 0.35;

    private final Story story;

    Membership(Story story) {
        this.story = story;
    }

    /** The first thing known of a person: a new account, or for older customers that they agreed to the year's terms. */
    void begin(LocalDate day) {
        boolean isNew = story.shopper().joined() != null;
        ObjectNode attributes = TouchpointJson.mapper().createObjectNode();
        if (isNew) {
            attributes.put("language", story.shopper().name().language());
        } else {
            attributes.put("terms", day.getYear());
        }
        Instant early = day.atStartOfDay(BusinessYear.ZONE)
                .plusMinutes(story.between(1, 300))
                .toInstant();
        note(early, isNew ? "account-opened" : "terms-confirmed", attributes);
    }

    void redeemPoints(LocalDate day) {
        int points = 100 * story.between(1, 12);
        ObjectNode attributes = TouchpointJson.mapper().createObjectNode();
        attributes.put("points", points).put("worth", new BigDecimal(points).movePointLeft(2));
        note(BusinessYear.atScreen(day, story.random()), "loyalty-points-redeemed", attributes);
    }

    void unsubscribe(LocalDate day) {
        note(BusinessYear.atScreen(day, story.random()), "newsletter-unsubscribed", null);
    }

    /** The paid membership over the year, for whoever takes it out on a day of it. */
    void plus(LocalDate start) {
        join(start);
        LocalDate changed = start.plusDays(story.between(30, 150));
        boolean family = story.chance(HAS_FAMILY);
        if (family && isMember(changed)) {
            tell(changed, Contract.Status.CHANGED, FAMILY, changed, null);
        }
        endOrGoOn(start, family ? FAMILY : PLUS);
    }

    /** Takes out the paid membership. */
    void join(LocalDate start) {
        tell(start, Contract.Status.STARTED, PLUS, start, null);
    }

    /** The paid membership of whoever has had it since a year before, and renews it on a day of this year. */
    void plusSinceLastYear(LocalDate anniversary) {
        if (isMember(anniversary)) {
            tell(anniversary, Contract.Status.RENEWED, PLUS, anniversary, null);
        }
        endOrGoOn(anniversary, PLUS);
    }

    /** Ends the paid membership. */
    void end(LocalDate day, String reason) {
        end(day, PLUS, reason);
    }

    private void end(LocalDate day, String product, String reason) {
        tell(day, Contract.Status.ENDED, product, null, reason);
    }

    private void endOrGoOn(LocalDate start, String product) {
        LocalDate leaving = story.mood().leavingSince().orElse(null);
        if (leaving != null) {
            LocalDate noticed = leaving.isBefore(start) ? start : leaving;
            String reason = story.mood().goodwill() < DISAPPOINTED ? "bad-experience" : story.one(REASONS_TO_END);
            end(noticed.plusDays(story.between(5, 40)), product, reason);
        } else if (story.chance(ENDS_FOR_NO_FAULT)) {
            end(start.plusDays(story.between(60, 300)), product, story.one(REASONS_TO_END));
        }
    }

    private boolean isMember(LocalDate day) {
        return story.mood().leavingSince().map(day::isBefore).orElse(true);
    }

    private void tell(
            LocalDate day,
            Contract.Status status,
            String product,
            @Nullable LocalDate startsOn,
            @Nullable String reason) {
        boolean ended = status == Contract.Status.ENDED;
        Contract contract = new Contract(
                "LP-%06d".formatted(story.shopper().number()),
                status,
                product,
                startsOn,
                ended ? day : startsOn == null ? null : startsOn.plusYears(1),
                Catalogue.CURRENCY,
                product.equals(FAMILY) ? FAMILY_PRICE : PLUS_PRICE,
                reason);
        Instant at = OpeningHours.DESK.onceOpen(BusinessYear.atScreen(day, story.random()), story.random());
        story.tell(at, Place.CRM, story.shopper().onFile(), contract);
    }

    private void note(Instant at, String name, @Nullable ObjectNode attributes) {
        story.tell(
                at,
                Place.CRM,
                story.shopper().onFile(),
                new Custom(name, attributes == null ? null : new Attributes(attributes.toString())));
    }
}
