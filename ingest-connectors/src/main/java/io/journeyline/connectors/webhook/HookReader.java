package io.journeyline.connectors.webhook;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.webhook.sender.Said;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Source;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the deliveries of one sender. */
public final class HookReader implements RecordReader {

    private final Sender sender;

    public HookReader(Sender sender) {
        this.sender = sender;
    }

    Sender sender() {
        return sender;
    }

    @Override
    public String kind() {
        return sender.kind();
    }

    @Override
    public Optional<String> path(Source source) {
        return Optional.of("/v1/webhooks/" + kind() + "/" + source.name());
    }

    @Override
    public Telling read(Source source, byte[] bytes) {
        Delivery delivery = Delivery.read(bytes);
        try {
            JsonNode body = TouchpointJson.mapper().readTree(delivery.body());
            return body.isObject()
                    ? sender.tell(source, delivery.topic(), new Said(body))
                    : new Telling.Unreadable("its body is no JSON object");
        } catch (JacksonException | NumberFormatException e) { // the latter for an exponent that no number has
            return new Telling.Unreadable("its body is no JSON, or lies too deep, or names a field twice");
        }
    }
}
