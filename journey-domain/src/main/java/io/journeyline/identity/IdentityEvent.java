package io.journeyline.identity;

import io.journeyline.identity.Link.End;
import io.journeyline.policy.PolicyChanged;
import io.journeyline.touchpoint.StoredName;
import java.util.List;
import java.util.UUID;

/** What was decided about who is who, for ever in the log; by whom, and why. */
public sealed interface IdentityEvent {

    /** Why, in 1 to 500 characters. */
    String reason();

    /** Who decided, in 1 to 500 characters. */
    String actor();

    /** A decision about some people. */
    sealed interface ByHand extends IdentityEvent {

        UUID decision();
    }

    /** These streams are one person's. */
    @StoredName("customers-linked")
    record CustomersLinked(UUID decision, List<End> ends, String reason, String actor) implements ByHand {

        public CustomersLinked {
            ends = List.copyOf(ends);
            PolicyChanged.check(reason, actor);
        }
    }

    /** The streams that went are not of the person of those that stayed. */
    @StoredName("customer-split")
    record CustomerSplit(UUID decision, List<End> went, List<End> stayed, String reason, String actor)
            implements ByHand {

        public CustomerSplit {
            went = List.copyOf(went);
            stayed = List.copyOf(stayed);
            PolicyChanged.check(reason, actor);
        }
    }

    /** A decision was taken back: from then on it is as if it had not been made. */
    @StoredName("decision-withdrawn")
    record DecisionWithdrawn(UUID decision, String reason, String actor) implements ByHand {

        public DecisionWithdrawn {
            PolicyChanged.check(reason, actor);
        }
    }

    /**
     * From then on other rules say who is who, of all touchpoints there ever were.
     *
     * @param version 2 and up; 1 is {@link IdentityPolicy#DEFAULT}
     */
    @StoredName("identity-policy-changed")
    record IdentityPolicyChanged(
            int version,
            List<KindRule> kinds,
            List<String> blocked,
            int crowd,
            IdentityPolicy.WhenErased whenErased,
            String reason,
            String actor)
            implements IdentityEvent, PolicyChanged<IdentityPolicy> {

        public IdentityPolicyChanged {
            kinds = List.copyOf(kinds);
            blocked = List.copyOf(blocked);
            PolicyChanged.check(reason, actor);
        }

        /** With phone numbers read as of no country. */
        @Override
        public IdentityPolicy policy() {
            return new IdentityPolicy(kinds, blocked, crowd, whenErased, IdentityPolicy.DEFAULT.phoneRegion());
        }
    }
}
