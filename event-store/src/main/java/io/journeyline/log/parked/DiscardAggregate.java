package io.journeyline.log.parked;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.journeyline.source.ParkedDiscarded;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Parked records thrown away, which cannot be taken back. */
final class DiscardAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID id;

    DiscardAggregate() {}

    /** Notes what was thrown away. */
    record NoteDiscarded(@TargetAggregateIdentifier UUID id, ParkedDiscarded discarded) {}

    @CommandHandler
    DiscardAggregate(NoteDiscarded command) {
        apply(command.discarded());
    }

    @EventSourcingHandler
    void on(ParkedDiscarded event) {
        id = event.id();
    }
}
