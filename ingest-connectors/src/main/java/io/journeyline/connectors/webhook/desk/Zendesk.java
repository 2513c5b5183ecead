package io.journeyline.connectors.webhook.desk;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.source.Source;
import java.util.Locale;
import java.util.Optional;

/** Zendesk, by its ticket events: tickets that open, public comments, and what becomes of a ticket. */
public final class Zendesk implements Sender {

    private static final Signing SIGNING = new Signing(
            "X-Zendesk-Webhook-Signature",
            "HmacSHA256",
            Signing.Written.BASE64,
            "",
            Signing.Covered.TIME_AND_BODY,
            Optional.of("X-Zendesk-Webhook-Signature-Timestamp"));
    private static final String TICKETS = "zen:event-type:ticket.";

    @Override
    public String kind() {
        return "zendesk";
    }

    @Override
    public Signing signing() {
        return SIGNING;
    }

    @Override
    public Telling tell(Source source, String topic, Said body) {
        String type = body.word("type");
        if (!type.startsWith("zen:event-type:")) {
            return new Telling.Unreadable(
                    "is no Zendesk event: the webhook must be connected to ticket events, not to a trigger");
        }
        if (!type.startsWith(TICKETS)) {
            return Desk.nothing();
        }
        return switch (type.substring(TICKETS.length())) {
            case "created" -> created(source, body);
            case "comment_added" -> comment(source, body);
            case "status_changed" -> status(source, body);
            case "agent_assignment_changed", "group_assignment_changed" -> assigned(source, body);
            default -> Desk.nothing();
        };
    }

    private static Telling created(Source source, Said body) {
        Said ticket = body.at("detail");
        boolean isIn = ticket.text("submitter_id").equals(ticket.text("requester_id"));
        Draft opened = about(Desk.state(source, "opened"), body).named("ticket", ticket.text("id"), "opened");
        Draft contact = about(Desk.contact(source, isIn), body)
                .named("ticket", ticket.text("id"))
                .say("topic", ticket.text("type"));
        return Desk.told(opened, contact);
    }

    private static Telling comment(Source source, Said body) {
        Said comment = body.at("event").at("comment");
        if (!comment.isTrue("is_public")) {
            return Desk.nothing();
        }
        Said author = comment.at("author");
        boolean isStaff = author.isTrue("is_staff");
        return Desk.told(about(Desk.contact(source, !isStaff), body)
                .named("comment", comment.text("id"))
                .staff(isStaff ? author.text("id") : Optional.empty()));
    }

    private static Telling status(Source source, Said body) {
        Optional<String> status = switch (body.at("event").word("current").toLowerCase(Locale.ROOT)) {
            case "open" -> wasDone(body) ? Optional.of("reopened") : Optional.empty();
            case "pending" -> Optional.of("waiting-for-customer");
            case "solved" -> Optional.of("resolved");
            case "closed" -> Optional.of("closed");
            default -> Optional.empty();
        };
        return status.map(
                        word -> Desk.told(about(Desk.state(source, word), body).named("event", body.text("id"))))
                .orElseGet(Desk::nothing);
    }

    private static boolean wasDone(Said body) {
        String previous = body.at("event").word("previous").toLowerCase(Locale.ROOT);
        return previous.equals("solved") || previous.equals("closed");
    }

    private static Telling assigned(Source source, Said body) {
        Optional<String> previous = body.at("event").text("previous").filter(id -> !id.equals("0"));
        return previous.isEmpty()
                ? Desk.nothing()
                : Desk.told(about(Desk.state(source, "reassigned"), body).named("event", body.text("id")));
    }

    private static Draft about(Draft draft, Said body) {
        Said ticket = body.at("detail");
        return draft.at(body.time("time"))
                .account(ticket.text("requester_id"))
                .inCase(ticket.text("id"))
                .channel(channel(ticket.at("via").word("channel")));
    }

    private static String channel(String via) {
        return switch (via) {
            case "email" -> "email";
            case "web", "web_form", "web_widget", "help_center" -> "web";
            case "chat", "native_messaging", "messaging" -> "chat";
            case "voice", "phone" -> "phone";
            case "mobile", "mobile_sdk" -> "app";
            case "twitter", "facebook", "instagram_dm", "whatsapp" -> "social";
            default -> "other";
        };
    }
}
