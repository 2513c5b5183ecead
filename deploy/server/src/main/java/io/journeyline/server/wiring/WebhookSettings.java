package io.journeyline.server.wiring;

import io.journeyline.server.settings.CannotStart;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How senders of webhooks reach this server.
 *
 * @param publicAddress such as {@code https://hooks.example.org}; empty if nobody has to know
 */
@ConfigurationProperties("journey.webhooks")
public record WebhookSettings(String publicAddress) {

    public WebhookSettings {
        publicAddress = publicAddress.strip();
        if (!publicAddress.isEmpty() && !isAddress(publicAddress)) {
            throw new CannotStart(
                    "journey.webhooks.public-address (JOURNEY_PUBLIC_ADDRESS) must be an address such as https://hooks.example.org, and is '"
                            + publicAddress + "'.");
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
