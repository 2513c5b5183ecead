package io.journeyline.connectors.webhook.sender;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.source.Source;
import java.util.Optional;

/** A system that sends webhooks. */
public interface Sender {

    /** The kind of the sources it is. */
    String kind();

    Signing signing();

    /** The header that says what a delivery is about, where its body does not. */
    default Optional<String> topicHeader() {
        return Optional.empty();
    }

    /** Whether a body, verified or not, only asks if somebody is here. */
    default boolean isPing(byte[] body) {
        return false;
    }

    /**
     * What a delivery tells; never fails, whatever was sent. The same delivery always tells the same touchpoints.
     *
     * @param topic empty where the sender names none in a header
     */
    Telling tell(Source source, String topic, Said body);
}
