package io.journeyline.log.axon;

import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.ErasedTouchpoint;
import io.journeyline.log.LogEntry;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.StoredTouchpoint;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** The log's entries as Axon's messages; a touchpoint's payload is a {@link StoredTouchpoint}, not read yet. */
public final class LogMessages {

    private final EventTypes types;

    public LogMessages(EventTypes types) {
        this.types = types;
    }

    /** Whether this is one of the events known here. */
    public boolean knows(StoredEvent event) {
        return types.has(event.type());
    }

    /** What an event says. */
    public Object payload(StoredEvent event) {
        return EventBody.read(event.body()).message(event, types).getPayload();
    }

    /** The message of an entry, with its position as token; none of what was erased. */
    public Optional<TrackedEventMessage<?>> tracked(LogEntry entry) {
        GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(entry.position());
        return message(entry)
                .map(message -> message instanceof DomainEventMessage<?> domain
                        ? new GenericTrackedDomainEventMessage<>(token, domain)
                        : new GenericTrackedEventMessage<>(token, message));
    }

    Optional<EventMessage<?>> message(LogEntry entry) {
        return switch (entry) {
            case StoredTouchpoint touchpoint ->
                Optional.of(new GenericEventMessage<>(
                        new GenericMessage<>(
                                "touchpoint-" + touchpoint.position(), touchpoint, MetaData.emptyInstance()),
                        touchpoint::recordedAt));
            case StoredEvent event -> Optional.of(EventBody.read(event.body()).message(event, types));
            case ErasedTouchpoint _, AnonymisedTouchpoint _ -> Optional.empty();
        };
    }
}
