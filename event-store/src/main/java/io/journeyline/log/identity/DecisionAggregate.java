package io.journeyline.log.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.journeyline.identity.IdentityEvent.ByHand;
import io.journeyline.identity.IdentityEvent.CustomerSplit;
import io.journeyline.identity.IdentityEvent.CustomersLinked;
import io.journeyline.identity.IdentityEvent.DecisionWithdrawn;
import io.journeyline.identity.Rejection;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.SplitCustomer;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One decision by hand, from when it was made until it is taken back. */
final class DecisionAggregate {

    @AggregateIdentifier
    private @Nullable UUID id;

    private boolean withdrawn;

    DecisionAggregate() {}

    @CommandHandler
    DecisionAggregate(LinkCustomers command) {
        apply(new CustomersLinked(command.decision(), command.ends(), command.reason(), command.actor()));
    }

    @CommandHandler
    DecisionAggregate(SplitCustomer command) {
        apply(new CustomerSplit(
                command.decision(), command.going(), command.staying(), command.reason(), command.actor()));
    }

    @CommandHandler
    void withdraw(WithdrawDecision command) {
        if (withdrawn) {
            throw new Rejection("already-withdrawn", "This decision was taken back before.");
        }
        apply(new DecisionWithdrawn(Objects.requireNonNull(id), command.reason(), command.actor()));
    }

    @EventSourcingHandler
    void on(ByHand event) {
        id = event.decision();
        withdrawn = event instanceof DecisionWithdrawn;
    }
}
