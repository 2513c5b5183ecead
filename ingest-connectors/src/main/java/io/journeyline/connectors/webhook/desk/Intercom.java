package io.journeyline.connectors.webhook.desk;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.source.Source;
import java.util.List;
import java.util.Optional;

/** Intercom: conversations that open and end, replies of both sides, and the customer's rating. */
public final class Intercom implements Sender {

    private static final Signing SIGNING = Signing.ofBody("X-Hub-Signature", "HmacSHA1", Signing.Written.HEX, "sha1=");
    private static final String CREATED = "created_at";

    @Override
    public String kind() {
        return "intercom";
    }

    @Override
    public Signing signing() {
        return SIGNING;
    }

    @Override
    public Telling tell(Source source, String topic, Said body) {
        Said item = body.at("data").at("item");
        return switch (body.word("topic")) {
            case "conversation.user.created" -> opened(source, body, item);
            case "conversation.user.replied" -> reply(source, body, item, true);
            case "conversation.admin.replied" -> reply(source, body, item, false);
            case "conversation.admin.closed" -> state(source, body, item, "closed");
            case "conversation.admin.opened" -> state(source, body, item, "reopened");
            case "conversation.admin.assigned" -> state(source, body, item, "reassigned");
            case "conversation.admin.snoozed" -> state(source, body, item, "waiting-for-customer");
            case "conversation.rating.added", "conversation_rating.created" -> rating(source, body, item);
            case "" -> new Telling.Unreadable("its topic is missing");
            default -> Desk.nothing();
        };
    }

    private static Telling opened(Source source, Said body, Said item) {
        Optional<String> time = item.time(CREATED).or(() -> body.time(CREATED));
        return Desk.told(
                about(Desk.state(source, "opened"), item)
                        .named("conversation", item.text("id"), "opened")
                        .at(time),
                about(Desk.contact(source, true), item)
                        .named("conversation", item.text("id"))
                        .at(time));
    }

    private static Telling reply(Source source, Said body, Said item, boolean isIn) {
        List<Said> parts = item.at("conversation_parts").each("conversation_parts");
        Draft contact = about(Desk.contact(source, isIn), item);
        if (parts.isEmpty()) {
            return Desk.told(contact.named("notification", body.text("id")).at(body.time(CREATED)));
        }
        Said part = parts.getLast();
        return Desk.told(contact.named("part", part.text("id"))
                .at(part.time(CREATED).or(() -> body.time(CREATED)))
                .staff(isIn ? Optional.empty() : part.at("author").text("id")));
    }

    private static Telling state(Source source, Said body, Said item, String status) {
        return Desk.told(about(Desk.state(source, status), item)
                .named("notification", body.text("id"))
                .at(body.time(CREATED)));
    }

    private static Telling rating(Source source, Said body, Said item) {
        Said rating = item.at("conversation_rating");
        return Desk.told(about(Desk.rating(source, item.text("id")), item)
                .named("rating", item.text("id"), rating.time(CREATED).orElse(""))
                .at(rating.time(CREATED).or(() -> body.time(CREATED)))
                .amount("answer", rating.decimal("rating"))
                .say("text", rating.text("remark")));
    }

    private static Draft about(Draft draft, Said item) {
        Said person = person(item);
        Said source = item.at("source");
        return draft.account(person.text("id"))
                .customer("customer", person.text("external_id").or(() -> person.text("user_id")))
                .customer("email", person.text("email").or(() -> authorsEmail(source.at("author"))))
                .inCase(item.text("id"))
                .channel(channel(source.word("type")));
    }

    private static Said person(Said item) {
        return item.at("contacts").each("contacts").stream().findFirst().orElseGet(() -> item.at("user"));
    }

    private static Optional<String> authorsEmail(Said author) {
        return switch (author.word("type")) {
            case "user", "lead", "contact" -> author.text("email");
            default -> Optional.empty();
        };
    }

    private static String channel(String type) {
        return switch (type) {
            case "email" -> "email";
            case "conversation", "push", "" -> "chat";
            case "phone_call", "phone_switch", "sms" -> "phone";
            case "facebook", "instagram", "twitter", "whatsapp" -> "social";
            default -> "other";
        };
    }
}
