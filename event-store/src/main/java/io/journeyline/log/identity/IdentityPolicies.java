package io.journeyline.log.identity;

import io.journeyline.identity.IdentityEvent.IdentityPolicyChanged;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.VersionedPolicy;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.axon.LogMessages;
import java.util.function.Supplier;

/** The identity policies there were, and the one in force. */
public final class IdentityPolicies implements Supplier<IdentityPolicy> {

    private static final String CHANGED = "identity-policy-changed";

    private final LogReader log;
    private final LogMessages messages;
    private final IdentityPolicy first;
    private volatile VersionedPolicy current;

    /** @param first the one in force before any other; its phone region stays that of all */
    public IdentityPolicies(LogReader log, IdentityPolicy first) {
        this.log = log;
        this.messages = new LogMessages(IdentityCommands.events());
        this.first = first;
        this.current = at(log.head());
    }

    /** The policy in force as this server knows, up to a second after it was changed. */
    @Override
    public IdentityPolicy get() {
        return current.policy();
    }

    /** The policy in force as this server knows, with its version. */
    public VersionedPolicy current() {
        return current;
    }

    /** Looks which policy is in force. */
    void refresh() {
        current = at(LogReader.LATEST);
    }

    /** The policy in force at a position of the log. */
    public VersionedPolicy at(long position) {
        return log.lastEvent(CHANGED, position).map(this::policy).orElseGet(() -> new VersionedPolicy(1, first));
    }

    private VersionedPolicy policy(StoredEvent event) {
        IdentityPolicyChanged changed = (IdentityPolicyChanged) messages.payload(event);
        return new VersionedPolicy(
                changed.version(),
                new IdentityPolicy(
                        changed.kinds(),
                        changed.blocked(),
                        changed.crowd(),
                        changed.whenErased(),
                        first.phoneRegion()));
    }
}
