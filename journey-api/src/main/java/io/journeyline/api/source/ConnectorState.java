package io.journeyline.api.source;

import io.journeyline.log.source.SourceStatus;
import io.journeyline.log.source.SourceStatus.Sent;
import io.journeyline.source.DroppedFiles.Waiting;
import io.journeyline.source.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
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
        @Nullable Files files) {

    private static final int TENTHS = 1;

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

    static ConnectorState of(SourceStatus status, Optional<Waiting> files) {
        Source source = status.source();
        return new ConnectorState(
                source.id(),
                source.kind(),
                source.name(),
                source.state(),
                status.lastHour(),
                status.lastDay(),
                BigDecimal.valueOf(status.perMinute()).setScale(TENTHS, RoundingMode.HALF_EVEN),
                status.lastTouchpointAt().orElse(null),
                status.lastAt().orElse(null),
                status.lastError().orElse(null),
                status.parked(),
                status.usualGap().map(Duration::toSeconds).orElse(null),
                status.silent(),
                files.map(Files::of).orElse(null));
    }
}
