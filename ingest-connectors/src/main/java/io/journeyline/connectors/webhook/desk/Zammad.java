package io.journeyline.connectors.webhook.desk;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Zammad, by the payload its triggers send unless told otherwise: a ticket, and the article that was added to it. */
public final class Zammad implements Sender {

    private static final Signing SIGNING = Signing.ofBody("X-Hub-Signature", "HmacSHA1", Signing.Written.HEX, "sha1=");
    private static final String TICKET = "ticket";

    @Override
    public String kind() {
        return "zammad";
    }

    @Override
    public Signing signing() {
        return SIGNING;
    }

    @Override
    public Telling tell(Source source, String topic, Said body) {
        Said ticket = body.at(TICKET);
        if (!ticket.has("id")) {
            return new Telling.Unreadable("its ticket is missing: the webhook must send Zammad's own payload");
        }
        List<JsonNode> touchpoints = new ArrayList<>();
        article(source, ticket, body.at("article")).ifPresent(draft -> touchpoints.add(draft.json()));
        state(source, ticket).ifPresent(draft -> touchpoints.add(draft.json()));
        return touchpoints.isEmpty() ? Desk.nothing() : new Telling.Touchpoints(touchpoints);
    }

    private static Optional<Draft> article(Source source, Said ticket, Said article) {
        String sender = article.word("sender");
        boolean isIn = sender.equals("Customer");
        if (!article.has("id") || article.isTrue("internal") || (!isIn && !sender.equals("Agent"))) {
            return Optional.empty();
        }
        return Optional.of(about(Desk.contact(source, isIn), ticket)
                .named("article", article.text("id"))
                .at(article.time("created_at"))
                .channel(channel(article.word("type")))
                .staff(isIn ? Optional.empty() : article.text("created_by_id")));
    }

    /** A ticket is told whole each time: what it tells again is named as before, and says nothing that may have changed. */
    private static Optional<Draft> state(Source source, Said ticket) {
        String state = ticket.word("state");
        if (state.equals("closed") || state.equals("merged")) {
            Optional<String> time = ticket.time("last_close_at").or(() -> ticket.time("close_at"));
            return Optional.of(state(source, ticket, "closed", time));
        }
        if (state.startsWith("pending reminder")) {
            return Optional.of(state(source, ticket, "waiting-for-customer", ticket.time("updated_at")));
        }
        return ticket.word("article_count").equals("1")
                ? Optional.of(state(source, ticket, "opened", ticket.time("created_at")))
                : Optional.empty();
    }

    private static Draft state(Source source, Said ticket, String status, Optional<String> time) {
        return Desk.state(source, status)
                .named(TICKET, ticket.text("id"), status, time.orElse(""))
                .at(time)
                .account(account(ticket))
                .inCase(ticket.text("id"));
    }

    private static Optional<String> account(Said ticket) {
        return ticket.text("customer_id").or(() -> ticket.at("customer").text("id"));
    }

    private static Draft about(Draft draft, Said ticket) {
        Said customer = ticket.at("customer");
        return draft.account(account(ticket))
                .customer("email", customer.text("email"))
                .customer("phone", customer.text("phone").or(() -> customer.text("mobile")))
                .inCase(ticket.text("id"));
    }

    private static String channel(String type) {
        return switch (type) {
            case "email" -> "email";
            case "phone" -> "phone";
            case "web" -> "web";
            case "chat", "telegram personal-message", "whatsapp message" -> "chat";
            case "sms" -> "phone";
            case "facebook feed post", "facebook feed comment", "twitter status", "twitter direct-message" -> "social";
            default -> "other";
        };
    }
}
