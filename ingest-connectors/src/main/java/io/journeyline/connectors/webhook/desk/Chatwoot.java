package io.journeyline.connectors.webhook.desk;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.source.Source;
import java.util.Optional;

/** Chatwoot: messages that both sides can read, conversations that open and end, and the customer's rating. */
public final class Chatwoot implements Sender {

    private static final Signing SIGNING = new Signing(
            "X-Chatwoot-Signature",
            "HmacSHA256",
            Signing.Written.HEX,
            "sha256=",
            Signing.Covered.TIME_DOT_BODY,
            Optional.of("X-Chatwoot-Timestamp"));
    private static final String CREATED = "created_at";

    @Override
    public String kind() {
        return "chatwoot";
    }

    @Override
    public Signing signing() {
        return SIGNING;
    }

    @Override
    public Telling tell(Source source, String topic, Said body) {
        return switch (body.word("event")) {
            case "message_created" -> message(source, body);
            case "message_updated" -> rating(source, body);
            case "conversation_created" ->
                Desk.told(about(Desk.state(source, "opened"), body)
                        .named("conversation", body.text("id"), "opened")
                        .at(body.time(CREATED).or(() -> body.time("timestamp"))));
            case "conversation_status_changed" -> status(source, body);
            case "" -> new Telling.Unreadable("its event is missing");
            default -> Desk.nothing();
        };
    }

    private static Telling message(Source source, Said message) {
        boolean isIn = isType(message, "incoming", "0");
        if (message.isTrue("private") || (!isIn && !isType(message, "outgoing", "1"))) {
            return Desk.nothing();
        }
        Said conversation = message.at("conversation");
        Draft contact = about(Desk.contact(source, isIn), conversation)
                .named("message", message.text("id"))
                .at(message.time(CREATED));
        return Desk.told(
                isIn
                        ? who(contact, message.at("sender"))
                        : contact.staff(message.at("sender").text("id")));
    }

    private static boolean isType(Said message, String word, String number) {
        String type = message.word("message_type");
        return type.equals(word) || type.equals(number);
    }

    private static Telling rating(Source source, Said message) {
        Said answer = message.at("content_attributes").at("submitted_values").at("csat_survey_response");
        if (!message.word("content_type").equals("input_csat") || !answer.has("rating")) {
            return Desk.nothing();
        }
        Said conversation = message.at("conversation");
        return Desk.told(about(Desk.rating(source, caseOf(conversation)), conversation)
                .named("rating", message.text("id"))
                .at(message.time(CREATED))
                .amount("answer", answer.decimal("rating"))
                .say("text", answer.text("feedback_message")));
    }

    private static Telling status(Source source, Said conversation) {
        Optional<String> status = switch (conversation.word("status")) {
            case "resolved" -> Optional.of("resolved");
            case "open" -> Optional.of("reopened");
            case "snoozed" -> Optional.of("waiting-for-customer");
            default -> Optional.empty();
        };
        Optional<String> time = conversation.time("updated_at").or(() -> conversation.time("timestamp"));
        return status.map(word -> Desk.told(about(Desk.state(source, word), conversation)
                        .named("conversation", conversation.text("id"), word, time.orElse(""))
                        .at(time)))
                .orElseGet(Desk::nothing);
    }

    private static Draft about(Draft draft, Said conversation) {
        return who(draft, conversation.at("meta").at("sender"))
                .inCase(caseOf(conversation))
                .channel(channel(conversation.word("channel")));
    }

    private static Optional<String> caseOf(Said conversation) {
        return conversation.text("id").or(() -> conversation.text("display_id"));
    }

    private static Draft who(Draft draft, Said contact) {
        return draft.account(contact.text("id"))
                .customer("customer", contact.text("identifier"))
                .customer("email", contact.text("email"))
                .customer("phone", contact.text("phone_number"));
    }

    private static String channel(String channel) {
        return switch (channel) {
            case "Channel::WebWidget", "Channel::Api" -> "chat";
            case "Channel::Email" -> "email";
            case "Channel::FacebookPage",
                    "Channel::TwitterProfile",
                    "Channel::Whatsapp",
                    "Channel::Telegram",
                    "Channel::Line",
                    "Channel::Instagram" -> "social";
            case "Channel::Sms", "Channel::TwilioSms" -> "phone";
            default -> "other";
        };
    }
}
