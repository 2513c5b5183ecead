package io.journeyline.log.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.journeyline.identity.Rejection;
import io.journeyline.source.MappingChanged;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A mapping from version to version. */
final class MappingAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private int version;

    MappingAggregate() {}

    static String stream(String name) {
        return "mapping/" + name;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void put(PutMapping command) {
        if (command.basedOn() != version) {
            throw new Rejection(
                    "mapping-changed-meanwhile",
                    "Version %d is in force, and this one is based on version %d."
                            .formatted(version, command.basedOn()));
        }
        stream = command.stream();
        apply(new MappingChanged(command.name(), version + 1, command.text(), command.reason(), command.actor()));
    }

    @EventSourcingHandler
    void on(MappingChanged event) {
        stream = stream(event.name());
        version = event.version();
    }
}
