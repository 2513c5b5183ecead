package io.journeyline.log.axon;

import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The log as the source that Axon's streaming processors follow, waking them as soon as it grows. */
public final class LogEventSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final LogReader log;
    private final LogSignal signal;
    private final LogMessages messages;
    private final LogEventStorageEngine engine;

    public LogEventSource(LogReader log, LogSignal signal, LogMessages messages, LogEventStorageEngine engine) {
        this.log = log;
        this.signal = signal;
        this.messages = messages;
        this.engine = engine;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LogStream(log, signal, messages, LogEventStorageEngine.positionOf(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return engine.createTokenAt(time);
    }
}
