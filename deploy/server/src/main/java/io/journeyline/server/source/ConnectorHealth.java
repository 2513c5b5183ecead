package io.journeyline.server.source;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says which sources have fallen silent, which cannot be read, and what is not published. The server is up all the same:
 * that no one else is sent to it would not help.
 */
final class ConnectorHealth implements HealthIndicator {

    private final SourceWatch watch;
    private final Supplier<List<String>> unpublished;

    ConnectorHealth(SourceWatch watch, Supplier<List<String>> unpublished) {
        this.watch = watch;
        this.unpublished = unpublished;
    }

    @Override
    public Health health() {
        List<String> silent = watch.silent();
        SortedMap<String, String> faults = watch.faults();
        List<String> stopped = unpublished.get();
        return Health.up()
                .withDetail("degraded", !silent.isEmpty() || !faults.isEmpty() || !stopped.isEmpty())
                .withDetail("silent", silent)
                .withDetail("faults", faults)
                .withDetail("unpublished", stopped)
                .withDetail("deadLettersNearlyFull", watch.isNearlyFull())
                .build();
    }
}
