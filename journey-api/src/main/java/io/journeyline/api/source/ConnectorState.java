package io.journeyline.api.source;

import io.journeyline.log.source.SourceStatus;
import io.journeyline.log.source.SourceStatus.Sent;
import io.journeyline.source.DroppedFiles.Waiting;
import io.journeyline.source.Followed;
import io.journeyline.source.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it is with a source.
 *
 * @param perMinute records a minute, over the last five
 * @param lastTouchpointAt when something was recorded last
 * @param lastAt when it last sent anything
 * @param lastError why the latest of its requests or records could not be taken, without a word of what it said
 * @param parked how many of its records are dead letters now
 * @param usualGapSeconds what usually passes from a minute in which it speaks to the next; null while that is not known
 * @param silent whether it used to speak and has fallen silent, by its own rhythm
 * @param fault what keeps it from being read now; it is tried again by itself
 * @param partitions of its topic, by their numbers; null for a source that sends its records here
 * @param files for a source that drops files
 */
record ConnectorState(
        UUID id,
        String kind,
        String name,
        Source.State state,
        Sent lastHour,
        Sent lastDay,
        BigDecimal perMinute,
        @Nullable Instant lastTouchpointAt,
        @Nullable Instant lastAt,
        @Nullable String lastError,
        long parked,
        @Nullable Long usualGapSeconds,
        boolean silent,
        @Nullable String fault,
        @Nullable List<PartitionState> partitions,
        @Nullable Files files) {

    private static final int TENTHS = 1;

    /**
     * A part of a topic.
     *
     * @param lag how many of its records are not taken yet
     * @param perMinute how many of its records were taken a minute, over the last one
     * @param lastError why the latest of its records that could not be taken could not, or why it does not go on
     */
    record PartitionState(
            int partition,
            long lag,
            BigDecimal perMinute,
            @Nullable String lastError) {

        static PartitionState of(Followed.Partition partition) {
            return new PartitionState(
                    partition.number(),
                    partition.lag(),
                    tenths(partition.perMinute()),
                    partition.lastError().orElse(null));
        }
    }

    /**
     * How it is with a source's files.
     *
     * @param folder where they are dropped
     * @param waiting how many lie there
     * @param underWay the name of the one that is taken now
     * @param recordsDone how many of its records are behind it
     */
    record Files(String folder, long waiting, @Nullable String underWay, long recordsDone) {

        static Files of(Waiting files) {
            return new Files(files.folder(), files.waiting(), files.underWay().orElse(null), files.recordsDone());
        }
    }

    static ConnectorState of(SourceStatus status, Optional<Followed> followed, Optional<Waiting> files) {
        Source source = status.source();
        return new ConnectorState(
                source.id(),
                source.kind(),
                source.name(),
                source.state(),
                status.lastHour(),
                status.lastDay(),
                tenths(status.perMinute()),
                status.lastTouchpointAt().orElse(null),
                status.lastAt().orElse(null),
                status.lastError().orElse(null),
                status.parked(),
                status.usualGap().map(Duration::toSeconds).orElse(null),
                status.silent(),
                followed.flatMap(Followed::fault).orElse(null),
                followed.map(its -> its.partitions().stream()
                                .map(PartitionState::of)
                                .toList())
                        .orElse(null),
                files.map(Files::of).orElse(null));
    }

    boolean isDegraded() {
        return silent || fault != null;
    }

    private static BigDecimal tenths(double number) {
        return BigDecimal.valueOf(number).setScale(TENTHS, RoundingMode.HALF_EVEN);
    }
}
