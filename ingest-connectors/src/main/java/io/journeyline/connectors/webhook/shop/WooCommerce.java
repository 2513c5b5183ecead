package io.journeyline.connectors.webhook.shop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.source.Source;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * WooCommerce: an order once it is paid, its refunds, its shipping and its cancelling, and customers who register or change.
 * What has no id of its own is named by its resource's id and a hash of the body, since its delivery id is not unique. It
 * tells no time for a refund: that has its order's, which at least never changes.
 */
public final class WooCommerce implements Sender {

    private static final Signing SIGNING =
            Signing.ofBody("X-WC-Webhook-Signature", "HmacSHA256", Signing.Written.BASE64, "");
    private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,20}");
    private static final int LONGEST_PING = 40;
    private static final int HASH_DIGITS = 32;
    private static final String ORDER = "order";
    private static final String CREATED = "date_created_gmt";

    @Override
    public String kind() {
        return "woocommerce";
    }

    @Override
    public Signing signing() {
        return SIGNING;
    }

    @Override
    public Optional<String> topicHeader() {
        return Optional.of("X-WC-Webhook-Topic");
    }

    /** It sends this, unsigned, when a webhook is saved, and saves it only if it is answered. */
    @Override
    public boolean isPing(byte[] body) {
        return body.length <= LONGEST_PING
                && PING.matcher(new String(body, US_ASCII)).matches();
    }

    @Override
    public Telling tell(Source source, String topic, Said body) {
        return switch (topic) {
            case "order.created", "order.updated" -> order(source, body);
            case "customer.created", "customer.updated" ->
                new Telling.Touchpoints(List.of(customer(source, topic, body)));
            case "" -> new Telling.Unreadable("its X-WC-Webhook-Topic is missing");
            default -> new Telling.Nothing("a topic that tells of no touchpoint");
        };
    }

    private static Telling order(Source source, Said order) {
        if (!order.has("status")) {
            return new Telling.Unreadable("its status is missing");
        }
        List<JsonNode> touchpoints = new ArrayList<>();
        if (isPaid(order)) {
            touchpoints.add(purchase(source, order));
        }
        order.each("refunds").forEach(refund -> touchpoints.add(refund(source, order, refund)));
        switch (order.word("status")) {
            case "completed" ->
                touchpoints.add(about(source, order, order.time("date_completed_gmt"))
                        .named(ORDER, order.text("id"), "completed")
                        .say("status", "shipped")
                        .say("shippedAt", order.time("date_completed_gmt"))
                        .json());
            case "cancelled" ->
                touchpoints.add(about(source, order, order.time("date_modified_gmt"))
                        .named(ORDER, order.text("id"), "cancelled", hash(order))
                        .say("status", "cancelled")
                        .json());
            default -> {}
        }
        return touchpoints.isEmpty()
                ? new Telling.Nothing("an order that is not paid")
                : new Telling.Touchpoints(touchpoints);
    }

    private static boolean isPaid(Said order) {
        return order.has("date_paid_gmt")
                || switch (order.word("status")) {
                    case "processing", "completed", "refunded" -> true;
                    default -> false;
                };
    }

    private static JsonNode purchase(Source source, Said order) {
        Goods goods = new Goods();
        for (Said line : order.each("line_items")) {
            goods.add(
                    Goods.article(line, "sku", "variation_id", "product_id", "name"),
                    line.text("name"),
                    line.decimal("quantity"),
                    Goods.each(line.decimal("subtotal"), line.decimal("quantity")));
        }
        Said billing = order.at("billing");
        return Draft.of(source, "purchase")
                .named(ORDER, order.text("id"))
                .at(order.time(CREATED))
                .account(order.text("customer_id").filter(id -> !id.equals("0")))
                .customer("email", billing.text("email"))
                .customer("phone", billing.text("phone"))
                .buyerOf(order.text("id"))
                .channel(order.word("created_via").equals("admin") ? "other" : "web")
                .say(ORDER, order.text("id"))
                .say("currency", order.text("currency"))
                .part("lines", goods.lines())
                .amount("discount", order.decimal("discount_total"))
                .amount("shipping", order.decimal("shipping_total"))
                .json();
    }

    private static JsonNode refund(Source source, Said order, Said refund) {
        Goods goods = new Goods()
                .add(
                        Optional.of("refund"),
                        Optional.empty(),
                        Optional.of(BigDecimal.ONE),
                        refund.decimal("total").map(BigDecimal::abs));
        return Draft.of(source, "return")
                .named("refund", refund.text("id"))
                .at(order.time(CREATED))
                .buyerOf(order.text("id"))
                .say(ORDER, order.text("id"))
                .say("currency", order.text("currency"))
                .part("lines", goods.lines())
                .json();
    }

    private static Draft about(Source source, Said order, Optional<String> time) {
        return Draft.of(source, "delivery").at(time).buyerOf(order.text("id")).say(ORDER, order.text("id"));
    }

    private static JsonNode customer(Source source, String topic, Said customer) {
        boolean isNew = topic.equals("customer.created");
        return Draft.of(source, "custom")
                .named("customer", customer.text("id"), hash(customer))
                .at(customer.time(isNew ? CREATED : "date_modified_gmt").or(() -> customer.time(CREATED)))
                .account(customer.text("id"))
                .customer("email", customer.text("email"))
                .customer("phone", customer.at("billing").text("phone"))
                .channel("web")
                .say("name", isNew ? "customer-registered" : "customer-changed")
                .json();
    }

    private static String hash(Said body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(body.node().toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
