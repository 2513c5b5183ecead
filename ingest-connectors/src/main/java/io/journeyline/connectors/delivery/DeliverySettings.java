package io.journeyline.connectors.delivery;

import java.net.URI;
import java.time.Duration;

/**
 * Where touchpoints go, and how.
 *
 * @param server base address, as {@code http://127.0.0.1:8080}
 * @param patience how long a batch is tried again while the server is away or too busy; not negative
 * @param batchItems most touchpoints of a request
 * @param batchBytes most bytes of a request before compression
 * @param inFlight requests under way at once
 */
public record DeliverySettings(URI server, Duration patience, int batchItems, int batchBytes, int inFlight) {

    public DeliverySettings {
        if (!server.isAbsolute()
                || server.getHost() == null
                || !server.getScheme().startsWith("http")) {
            throw new IllegalArgumentException(
                    "'" + server + "' is no address of a server such as http://127.0.0.1:8080");
        }
        if (patience.isNegative() || batchItems < 1 || batchBytes < 1 || inFlight < 1) {
            throw new IllegalArgumentException(
                    "patience must not be negative, batches and requests must be at least 1");
        }
    }

    /** Batches of 1,000 touchpoints and 4 MB, three under way. */
    public static DeliverySettings to(URI server, Duration patience) {
        return new DeliverySettings(server, patience, 1_000, 4_000_000, 3);
    }

    URI touchpoints() {
        var base = server.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v1/touchpoints");
    }
}
