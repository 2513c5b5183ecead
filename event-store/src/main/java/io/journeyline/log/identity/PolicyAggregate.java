package io.journeyline.log.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.journeyline.identity.IdentityEvent.IdentityPolicyChanged;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Rejection;
import io.journeyline.log.identity.IdentityCommand.ChangeIdentityPolicy;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The identity policy from version to version. */
final class PolicyAggregate {

    static final String NAME = "identity-policy";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String name;

    private int version = 1;

    PolicyAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void change(ChangeIdentityPolicy command) {
        if (command.basedOn() != version) {
            throw new Rejection(
                    "policy-changed-meanwhile",
                    "Version %d is in force, and this one is based on version %d."
                            .formatted(version, command.basedOn()));
        }
        IdentityPolicy policy = command.policy();
        apply(new IdentityPolicyChanged(
                version + 1,
                policy.kinds(),
                policy.blocked(),
                policy.crowd(),
                policy.whenErased(),
                command.reason(),
                command.actor()));
    }

    @EventSourcingHandler
    void on(IdentityPolicyChanged event) {
        name = NAME;
        version = event.version();
    }
}
