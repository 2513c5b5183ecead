package io.journeyline.log.privacy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.journeyline.privacy.CustomerErased;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One erasure, which cannot be taken back. */
final class ErasureAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID id;

    ErasureAggregate() {}

    @CommandHandler
    ErasureAggregate(EraseCustomer command) {
        apply(new CustomerErased(
                command.erasure(),
                command.customer(),
                command.streams(),
                command.mode(),
                command.reason(),
                command.actor()));
    }

    @EventSourcingHandler
    void on(CustomerErased event) {
        id = event.erasure();
    }
}
