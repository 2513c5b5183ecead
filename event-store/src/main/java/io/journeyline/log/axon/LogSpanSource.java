package io.journeyline.log.axon;

import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log, as far as people are settled, as a source of {@link LogSpan}s for Axon's streaming processors: one message for
 * all that there is to take in. Whoever is far behind gets long ones, whoever is not gets them as soon as the log grows.
 * Followers get spans that end at the same places wherever they can, so that they can share what they read.
 */
public final class LogSpanSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final LogReader log;
    private final LogSignal grown;
    private final LogSignal settled;
    private final SpanEnds ends;
    private final UnaryOperator<Duration> pause;

    /**
     * Follows a log.
     *
     * @param grown tells how far it reaches
     * @param settled tells how far people are settled
     */
    public LogSpanSource(LogReader log, LogSignal grown, LogSignal settled) {
        this(log, grown, settled, new SpanEnds(), work -> Duration.ZERO);
    }

    private LogSpanSource(
            LogReader log, LogSignal grown, LogSignal settled, SpanEnds ends, UnaryOperator<Duration> pause) {
        this.log = log;
        this.grown = grown;
        this.settled = settled;
        this.ends = ends;
        this.pause = pause;
    }

    /**
     * The same for a follower who pauses between spans.
     *
     * @param pause how long after so much work, as things stand when it is asked, which is several times in a pause
     */
    public LogSpanSource pausing(UnaryOperator<Duration> pause) {
        return new LogSpanSource(log, grown, settled, ends, pause);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LogSpanStream(log, grown, settled, ends, pause, LogEventStorageEngine.positionOf(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.settled());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return new GlobalSequenceTrackingToken(log.lastBefore(time));
    }
}
