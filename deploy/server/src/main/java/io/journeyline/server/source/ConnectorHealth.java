package io.journeyline.server.source;

import java.util.List;
import java.util.SortedMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says which sources have fallen silent, and which cannot be read. The server is up all the same: that no one else is sent to it would not help. */
final class ConnectorHealth implements HealthIndicator {

    private final SourceWatch watch;

    ConnectorHealth(SourceWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        List<String> silent = watch.silent();
        SortedMap<String, String> faults = watch.faults();
        return Health.up()
                .withDetail("degraded", !silent.isEmpty() || !faults.isEmpty())
                .withDetail("silent", silent)
                .withDetail("faults", faults)
                .withDetail("deadLettersNearlyFull", watch.isNearlyFull())
                .build();
    }
}
