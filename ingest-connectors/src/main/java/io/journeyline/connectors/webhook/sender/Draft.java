package io.journeyline.connectors.webhook.sender;

import io.journeyline.source.Source;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A touchpoint in the making, as {@code POST /v1/touchpoints} takes it. What a delivery does not hold stays out: whether
 * it may is said where it is checked.
 */
public final class Draft {

    private final Source source;
    private final ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    private final ObjectNode customer = JsonNodeFactory.instance.objectNode();
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    private Draft(Source source) {
        this.source = source;
    }

    public static Draft of(Source source, String type) {
        Draft draft = new Draft(source);
        draft.envelope.put("source", source.name());
        draft.envelope.put("type", type);
        return draft;
    }

    /** What it is called for ever: by what it was at its sender, and there by its id. */
    public Draft named(String what, Optional<String> id, String... more) {
        id.ifPresent(text ->
                envelope.put("id", what + "/" + text + (more.length == 0 ? "" : "/" + String.join("/", more))));
        return this;
    }

    public Draft at(Optional<String> time) {
        return envelope("occurredAt", time);
    }

    public Draft channel(String channel) {
        return envelope("channel", Optional.of(channel));
    }

    public Draft location(Optional<String> location) {
        return envelope("location", location);
    }

    public Draft staff(Optional<String> staff) {
        return envelope("staff", staff);
    }

    public Draft inCase(Optional<String> id) {
        return envelope("case", id);
    }

    /** Who it is about. */
    public Draft customer(String kind, Optional<String> value) {
        value.ifPresent(text -> customer.put(kind, text));
        return this;
    }

    /** Who it is about, by the number that this one system has given them. */
    public Draft account(Optional<String> id) {
        return customer("account", id.map(this::here));
    }

    /** Whose order it is about. An order never changes its customer, while its e-mail and phone may. */
    public Draft buyerOf(Optional<String> order) {
        return customer("order", order.map(this::here));
    }

    /** Numbers of two systems may be the same. */
    private String here(String id) {
        return source.name() + "/" + id;
    }

    public Draft say(String field, Optional<String> text) {
        text.ifPresent(said -> data.put(field, said));
        return this;
    }

    public Draft say(String field, String text) {
        data.put(field, text);
        return this;
    }

    public Draft amount(String field, Optional<BigDecimal> amount) {
        amount.ifPresent(number -> data.put(field, number));
        return this;
    }

    public Draft part(String field, JsonNode part) {
        data.set(field, part);
        return this;
    }

    private Draft envelope(String field, Optional<String> text) {
        text.ifPresent(said -> envelope.put(field, said));
        return this;
    }

    public JsonNode json() {
        envelope.set("customer", customer);
        envelope.set("data", data);
        return envelope;
    }
}
