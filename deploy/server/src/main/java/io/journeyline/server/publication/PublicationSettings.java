package io.journeyline.server.publication;

import io.journeyline.server.settings.CannotStart;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is published where.
 *
 * @param touchpoints the topic of accepted touchpoints; empty for none
 * @param scores the topic of changed scores; empty for none
 * @param source the CloudEvents' source
 */
@ConfigurationProperties("journey.publication")
public record PublicationSettings(String touchpoints, String scores, String source) {

    public PublicationSettings {
        touchpoints = touchpoints.strip();
        scores = scores.strip();
        if (source.isBlank() || !isReference(source)) {
            throw new CannotStart(
                    "journey.publication.source (JOURNEY_PUBLISH_SOURCE) must be a URI reference such as /journeyline, and is '%s'."
                            .formatted(source));
        }
    }

    private static boolean isReference(String text) {
        try {
            return !URI.create(text).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
