package io.journeyline.log.identity;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link.End;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What somebody wants decided about who is who. */
public sealed interface IdentityCommand {

    /** About some people. */
    sealed interface ByHand extends IdentityCommand {

        UUID decision();
    }

    /** Makes these streams one person's. */
    record LinkCustomers(@TargetAggregateIdentifier UUID decision, List<End> ends, String reason, String actor)
            implements ByHand {}

    /** Parts the streams that go from the person of those that stay. */
    record SplitCustomer(
            @TargetAggregateIdentifier UUID decision, List<End> going, List<End> staying, String reason, String actor)
            implements ByHand {}

    /** Takes a decision back. */
    record WithdrawDecision(@TargetAggregateIdentifier UUID decision, String reason, String actor) implements ByHand {}

    /**
     * Puts other rules in force.
     *
     * @param basedOn the version of the policy that whoever wrote this one had before them
     */
    record ChangeIdentityPolicy(
            @TargetAggregateIdentifier String name, int basedOn, IdentityPolicy policy, String reason, String actor)
            implements IdentityCommand {

        public ChangeIdentityPolicy(int basedOn, IdentityPolicy policy, String reason, String actor) {
            this(PolicyAggregate.NAME, basedOn, policy, reason, actor);
        }
    }
}
