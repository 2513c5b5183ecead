package io.journeyline.log.axon;

import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.touchpoint.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngineTest;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What Axon asks of every storage engine, in the words it has published: all of its cases, on the log. Those that it has
 * beyond them, for engines that are built on its own base class, are in {@link LogEventStorageEngineTest}, save two kinds.
 * Upcasters: the log hands an event to the class of its stored name, with no step between. Filters of snapshots: an
 * aggregate has one snapshot, of the form that this version writes; one that cannot be read is passed over by Axon, which
 * then reads the events.
 */
class AxonContractTest extends EventStorageEngineTest {

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);

    @BeforeEach
    void open() {
        setTestSubject(new Texts(node.engine(EventTypes.of(Text.class))));
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    @StoredName("text")
    record Text(String value) {}

    /** The cases append bare strings, to which the log gives no name: here they go in, and come out, through one that has it. */
    private record Texts(EventStorageEngine log) implements EventStorageEngine {

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            log.appendEvents(events.stream().map(Texts::named).toList());
        }

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {
            log.storeSnapshot((DomainEventMessage<?>) named(snapshot));
        }

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
            return log.readSnapshot(aggregate).map(snapshot -> (DomainEventMessage<?>) bare(snapshot));
        }

        @Override
        public DomainEventStream readEvents(String aggregate, long from) {
            return DomainEventStream.of(
                    log.readEvents(aggregate, from).asStream().map(event -> (DomainEventMessage<?>) bare(event)));
        }

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
            return log.readEvents(token, mayBlock)
                    .map(event -> bare(event) instanceof DomainEventMessage<?> domain
                            ? new GenericTrackedDomainEventMessage<>(event.trackingToken(), domain)
                            : new GenericTrackedEventMessage<>(event.trackingToken(), bare(event)));
        }

        @Override
        public TrackingToken createTailToken() {
            return log.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return log.createHeadToken();
        }

        @Override
        public TrackingToken createTokenAt(Instant time) {
            return log.createTokenAt(time);
        }

        private static EventMessage<?> named(EventMessage<?> event) {
            return saying(new Text((String) event.getPayload()), event);
        }

        private static EventMessage<?> bare(EventMessage<?> event) {
            return saying(((Text) event.getPayload()).value(), event);
        }

        private static EventMessage<?> saying(Object payload, EventMessage<?> event) {
            var message = new GenericMessage<>(event.getIdentifier(), payload, event.getMetaData());
            return event instanceof DomainEventMessage<?> domain
                    ? new GenericDomainEventMessage<>(
                            domain.getType(),
                            domain.getAggregateIdentifier(),
                            domain.getSequenceNumber(),
                            message,
                            event::getTimestamp)
                    : new GenericEventMessage<>(message, event::getTimestamp);
        }
    }
}
