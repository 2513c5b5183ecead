package io.journeyline.log.identity;

import io.journeyline.identity.IdentityEvent.CustomerSplit;
import io.journeyline.identity.IdentityEvent.CustomersLinked;
import io.journeyline.identity.IdentityEvent.DecisionWithdrawn;
import io.journeyline.identity.IdentityEvent.IdentityPolicyChanged;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Rejection;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.policy.ChangePolicy;
import io.journeyline.log.policy.PolicyAggregate;
import io.journeyline.touchpoint.StoredName;
import java.util.Arrays;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Has things decided about who is who. What was decided is in the log when this returns; people are settled soon after. */
public final class IdentityCommands {

    private static final Class<?>[] EVENTS = {
        CustomersLinked.class, CustomerSplit.class, DecisionWithdrawn.class, IdentityPolicyChanged.class
    };

    private static final String POLICY = "identity-policy";

    private final EventStorageEngine engine;
    private final Commands commands;

    public IdentityCommands(EventStorageEngine engine, TransactionManager transactions) {
        this.engine = engine;
        this.commands = new Commands(engine, transactions, List.of(DecisionAggregate.class, PolicyAggregate.class));
    }

    /** The events these commands lead to. */
    public static EventTypes events() {
        return EventTypes.of(EVENTS);
    }

    /** Whether a stored name is that of one of these events. */
    static boolean isOne(String type) {
        return Arrays.stream(EVENTS)
                .anyMatch(event -> event.getAnnotation(StoredName.class).value().equals(type));
    }

    /**
     * Puts other rules in force.
     *
     * @param basedOn the version of the policy that whoever wrote this one had before them
     * @throws io.journeyline.identity.Rejection if another one is in force
     */
    public void change(int basedOn, IdentityPolicy policy, String reason, String actor) {
        commands.decide(new ChangePolicy(
                POLICY,
                basedOn,
                version -> new IdentityPolicyChanged(
                        version,
                        policy.kinds(),
                        policy.blocked(),
                        policy.crowd(),
                        policy.whenErased(),
                        reason,
                        actor)));
    }

    /**
     * Decides.
     *
     * @throws io.journeyline.identity.Rejection if it is refused
     */
    public void decide(IdentityCommand command) {
        commands.decide(command);
    }

    /** Decides, unless that was decided under the same id before, whether it was taken back since or not. */
    void decideOnce(LinkCustomers command) {
        if (engine.lastSequenceNumberFor(command.decision().toString()).isPresent()) {
            return;
        }
        try {
            commands.decide(command);
        } catch (Rejection e) {
            if (!e.code().equals(Commands.DECIDED_BEFORE)) {
                throw e;
            }
        }
    }
}
