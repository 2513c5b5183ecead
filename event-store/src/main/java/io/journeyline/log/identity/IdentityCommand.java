package io.journeyline.log.identity;

import io.journeyline.identity.Link.End;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What somebody wants decided about some people: who they are. */
public sealed interface IdentityCommand {

    UUID decision();

    /** Makes these streams one person's. */
    record LinkCustomers(@TargetAggregateIdentifier UUID decision, List<End> ends, String reason, String actor)
            implements IdentityCommand {}

    /** Parts the streams that go from the person of those that stay. */
    record SplitCustomer(
            @TargetAggregateIdentifier UUID decision, List<End> going, List<End> staying, String reason, String actor)
            implements IdentityCommand {}

    /** Takes a decision back. */
    record WithdrawDecision(@TargetAggregateIdentifier UUID decision, String reason, String actor)
            implements IdentityCommand {}
}
