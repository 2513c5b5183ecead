package io.journeyline.server.source;

import io.journeyline.log.source.SourceStatus;
import io.journeyline.source.Followed;
import io.journeyline.source.Followed.Partition;
import io.journeyline.source.Following;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Measures the partitions of the sources whose records are fetched, and whether those can be read at all. */
final class PartitionGauges {

    private final MultiGauge fault;
    private final MultiGauge lag;
    private final MultiGauge rate;
    private final MultiGauge error;

    PartitionGauges(MeterRegistry meters) {
        fault = MultiGauge.builder("journey.source.fault")
                .description("1 for a source whose records cannot be fetched now")
                .register(meters);
        lag = MultiGauge.builder("journey.source.partition.lag")
                .description("records of a partition that are not taken yet")
                .register(meters);
        rate = MultiGauge.builder("journey.source.partition.rate")
                .description("records of a partition that were taken a minute, over the last one")
                .register(meters);
        error = MultiGauge.builder("journey.source.partition.error")
                .description("1 for a partition of which GET /v1/connectors tells a last error")
                .register(meters);
    }

    private record Seen(SourceStatus status, Followed followed) {}

    void show(List<SourceStatus> statuses, Following following) {
        List<Seen> seen = new ArrayList<>();
        statuses.forEach(
                status -> following.find(status.source()).ifPresent(followed -> seen.add(new Seen(status, followed))));
        fault.register(
                seen.stream()
                        .<Row<?>>map(one -> Row.of(
                                SourceWatch.tags(one.status().source()),
                                count(one.followed().fault())))
                        .toList(),
                true);
        lag.register(rows(seen, Partition::lag), true);
        rate.register(rows(seen, Partition::perMinute), true);
        error.register(rows(seen, partition -> count(partition.lastError())), true);
    }

    private static int count(Optional<String> reason) {
        return reason.isPresent() ? 1 : 0;
    }

    private static List<Row<?>> rows(List<Seen> seen, ToDoubleFunction<Partition> value) {
        return seen.stream()
                .flatMap(one -> one.followed().partitions().stream()
                        .<Row<?>>map(partition -> Row.of(tags(one, partition), value.applyAsDouble(partition))))
                .toList();
    }

    private static Tags tags(Seen seen, Partition partition) {
        return SourceWatch.tags(seen.status().source()).and("partition", String.valueOf(partition.number()));
    }
}
