package io.journeyline.log.identity;

import io.journeyline.identity.IdentityEvent.IdentityPolicyChanged;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.LogReader;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.policy.Versioned;
import java.util.function.Supplier;

/** The identity policies there were, and the one in force. */
public final class IdentityPolicies implements Supplier<IdentityPolicy> {

    private final PolicyHistory<IdentityPolicy> history;
    private final String phoneRegion;
    private volatile Versioned<IdentityPolicy> current;

    /** @param first the one in force before any other; its phone region stays that of all */
    public IdentityPolicies(LogReader log, IdentityPolicy first) {
        this.history = new PolicyHistory<>(log, IdentityPolicyChanged.class, first);
        this.phoneRegion = first.phoneRegion();
        this.current = at(log.head());
    }

    /** The policy in force as this server knows, up to a second after it was changed. */
    @Override
    public IdentityPolicy get() {
        return current.policy();
    }

    /** The policy in force as this server knows, with its version. */
    public Versioned<IdentityPolicy> current() {
        return current;
    }

    /** Looks which policy is in force. */
    void refresh() {
        current = at(LogReader.LATEST);
    }

    /** The policy in force at a position of the log. */
    public Versioned<IdentityPolicy> at(long position) {
        Versioned<IdentityPolicy> found = history.at(position);
        return new Versioned<>(found.version(), found.policy().in(phoneRegion));
    }
}
