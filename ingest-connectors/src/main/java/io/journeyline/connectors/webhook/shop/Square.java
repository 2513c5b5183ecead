package io.journeyline.connectors.webhook.shop;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.source.Source;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Square: a payment or a refund once it is completed, however often it is told of. Square tells of no articles, so that
 * each is one line of its own.
 */
public final class Square implements Sender {

    private static final Signing SIGNING = new Signing(
            "x-square-hmacsha256-signature",
            "HmacSHA256",
            Signing.Written.BASE64,
            "",
            Signing.Covered.ADDRESS_AND_BODY,
            Optional.empty());
    private static final String COMPLETED = "COMPLETED";
    private static final String ORDER = "order_id";

    @Override
    public String kind() {
        return "square";
    }

    @Override
    public Signing signing() {
        return SIGNING;
    }

    @Override
    public Telling tell(Source source, String topic, Said body) {
        Said object = body.at("data").at("object");
        return switch (body.word("type")) {
            case "payment.created", "payment.updated" ->
                completed(object.at("payment"), payment(source, object.at("payment")));
            case "refund.created", "refund.updated" ->
                completed(object.at("refund"), refund(source, object.at("refund")));
            case "" -> new Telling.Unreadable("its type is missing");
            default -> new Telling.Nothing("an event that tells of no touchpoint");
        };
    }

    private static Telling completed(Said what, Draft told) {
        return what.word("status").equals(COMPLETED)
                ? new Telling.Touchpoints(List.of(told.json()))
                : new Telling.Nothing("not completed yet, or never");
    }

    private static Draft payment(Source source, Said payment) {
        Said card = payment.at("card_details").at("card");
        return Draft.of(source, "purchase")
                .named("payment", payment.text("id"))
                .at(payment.time("created_at"))
                .account(payment.text("customer_id"))
                .customer("email", payment.text("buyer_email_address"))
                .customer("card", card.text("fingerprint"))
                .buyerOf(payment.text(ORDER).or(() -> payment.text("id")))
                .channel(channel(payment))
                .location(payment.text("location_id"))
                .staff(payment.text("team_member_id"))
                .say("order", payment.text(ORDER).or(() -> payment.text("id")))
                .say("currency", payment.at("amount_money").text("currency"))
                .part("lines", line(payment.at("amount_money")).lines());
    }

    private static Draft refund(Source source, Said refund) {
        return Draft.of(source, "return")
                .named("refund", refund.text("id"))
                .at(refund.time("created_at"))
                .buyerOf(refund.text(ORDER).or(() -> refund.text("payment_id")))
                .location(refund.text("location_id"))
                .say("order", refund.text(ORDER).or(() -> refund.text("payment_id")))
                .say("currency", refund.at("amount_money").text("currency"))
                .part("lines", line(refund.at("amount_money")).lines());
    }

    private static Goods line(Said money) {
        return new Goods().add(Optional.of("payment"), Optional.empty(), Optional.of(BigDecimal.ONE), major(money));
    }

    /** Square counts in the currency's smallest part: 200 of USD are 2 dollars. */
    private static Optional<BigDecimal> major(Said money) {
        return money.decimal("amount")
                .flatMap(amount -> money.text("currency")
                        .flatMap(Square::currency)
                        .map(currency -> amount.movePointLeft(Math.max(0, currency.getDefaultFractionDigits()))));
    }

    private static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String channel(Said payment) {
        return switch (payment.at("application_details").word("square_product")) {
            case "SQUARE_POS", "RETAIL", "RESTAURANTS", "TERMINAL_API" -> "store";
            case "ECOMMERCE_API", "ONLINE_STORE", "PAYMENT_LINKS" -> "web";
            default -> "other";
        };
    }
}
