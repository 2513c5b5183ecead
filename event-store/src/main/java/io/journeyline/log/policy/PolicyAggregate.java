package io.journeyline.log.policy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.journeyline.identity.Rejection;
import io.journeyline.policy.PolicyChanged;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A policy from version to version. */
public final class PolicyAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String name;

    private int version = 1;

    PolicyAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void change(ChangePolicy command) {
        if (command.basedOn() != version) {
            throw new Rejection(
                    "policy-changed-meanwhile",
                    "Version %d is in force, and this one is based on version %d."
                            .formatted(version, command.basedOn()));
        }
        name = command.name();
        apply(command.changed().apply(version + 1));
    }

    @EventSourcingHandler
    void on(PolicyChanged<?> event, DomainEventMessage<?> message) {
        name = message.getAggregateIdentifier();
        version = event.version();
    }
}
