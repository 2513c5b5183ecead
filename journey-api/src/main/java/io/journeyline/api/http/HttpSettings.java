package io.journeyline.api.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one request may ask for, and all of them together.
 *
 * @param largestBody the longest body of touchpoints taken, after inflating
 * @param mostItems how many touchpoints one request may carry
 * @param largestItem the longest touchpoint taken, as JSON in UTF-8
 * @param bodiesAtOnce how many bytes of bodies, those of sources too, may be held at the same time; who comes beyond that is asked to come again
 * @param requestsAtOnce how many requests may be worked on at the same time; likewise, and senders at three quarters of it
 * @param longestWait how long a read waits for a view to reach its {@code minPosition}
 */
@ConfigurationProperties("journey.http")
public record HttpSettings(
        @DefaultValue("16MB") DataSize largestBody,
        @DefaultValue("10000") int mostItems,
        @DefaultValue("256KB") DataSize largestItem,
        @DefaultValue("64MB") DataSize bodiesAtOnce,
        @DefaultValue("512") int requestsAtOnce,
        @DefaultValue("5s") Duration longestWait) {

    private static final DataSize LARGEST_ITEM = DataSize.ofMegabytes(1);

    public HttpSettings {
        require(mostItems > 0, "most-items must be at least 1");
        require(
                largestItem.toBytes() > 0 && largestItem.compareTo(LARGEST_ITEM) <= 0,
                "largest-item must be between 1B and 1MB");
        require(largestBody.compareTo(largestItem) >= 0, "largest-body must not be below largest-item");
        require(
                bodiesAtOnce.toBytes() >= 2 * largestBody.toBytes() && bodiesAtOnce.toBytes() < Integer.MAX_VALUE,
                "bodies-at-once must be at least twice largest-body, and below 2GB");
        require(requestsAtOnce > 0, "requests-at-once must be at least 1");
        require(!longestWait.isNegative(), "longest-wait must not be negative");
    }

    /** How many of the requests worked on at the same time may send something. */
    int sendersAtOnce() {
        return Math.ceilDiv(3 * requestsAtOnce, 4);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("journey.http." + otherwise);
        }
    }
}
