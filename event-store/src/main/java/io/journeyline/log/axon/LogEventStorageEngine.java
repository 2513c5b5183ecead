package io.journeyline.log.axon;

import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.PlatformEvents;
import io.journeyline.log.PlatformEvents.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Lets Axon keep its events in the log, in one order with the touchpoints. An event comes back with the identifier, the
 * metadata, as far as JSON tells values apart, and the timestamp it was appended with, to the microsecond; a touchpoint's
 * timestamp is the time when it was recorded. Sequence numbers are used once in an aggregate, identifiers once at all.
 */
public final class LogEventStorageEngine implements EventStorageEngine {

    private static final int PAGE = 500;

    private final PlatformEvents events;
    private final LogReader log;
    private final LogMessages messages;
    private final EventTypes types;

    public LogEventStorageEngine(PlatformEvents events, LogReader log, EventTypes types) {
        this.events = events;
        this.log = log;
        this.types = types;
        this.messages = new LogMessages(types);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> appended) {
        if (appended.isEmpty()) {
            return;
        }
        try {
            events.append(appended.stream().map(LogEventStorageEngine::newEvent).toList());
        } catch (DuplicateKeyException e) {
            throw concurrency(appended.getFirst(), e);
        }
    }

    private static RuntimeException concurrency(EventMessage<?> first, DuplicateKeyException cause) {
        if (first instanceof DomainEventMessage<?> domain && domain.getSequenceNumber() == 0) {
            return new AggregateStreamCreationException("an aggregate of this identifier exists already", cause);
        }
        return new ConcurrencyException("the aggregate was changed by another command at the same time", cause);
    }

    private static NewEvent newEvent(EventMessage<?> message) {
        EventBody body = EventBody.of(message);
        var stored = EventTypes.storedName(message.getPayloadType());
        String id = body.aggregate() == null ? body.event() : body.aggregate() + "#" + body.sequence();
        String stream = body.aggregate() == null ? body.event() : body.aggregate();
        return new NewEvent(
                stream, id, body.event(), stored.value(), stored.revision(), message.getTimestamp(), body.bytes());
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        events.saveSnapshot(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber(), newEvent(snapshot));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return events.snapshot(aggregateIdentifier).map(stored ->
                (DomainEventMessage<?>) EventBody.read(stored.body()).message(stored, types));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(events.of(aggregateIdentifier).stream()
                .flatMap(event -> messages.message(event).stream())
                .<DomainEventMessage<?>>map(message -> (DomainEventMessage<?>) message)
                .filter(event -> event.getAggregateIdentifier().equals(aggregateIdentifier)
                        && event.getSequenceNumber() >= firstSequenceNumber));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return readEvents(aggregateIdentifier, 0)
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .max(Long::compare);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Stream.iterate(
                        log.after(positionOf(token), PAGE),
                        page -> !page.isEmpty(),
                        page -> log.after(page.getLast().position(), PAGE))
                .flatMap(List<LogEntry>::stream)
                .flatMap(entry -> messages.tracked(entry).stream());
    }

    static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return new GlobalSequenceTrackingToken(log.lastBefore(time));
    }
}
