package io.journeyline.log.policy;

import io.journeyline.log.LogReader;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogMessages;
import io.journeyline.policy.PolicyChanged;
import io.journeyline.policy.Versioned;
import io.journeyline.touchpoint.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of a policy there were, and the one in force. */
public final class PolicyHistory<P> {

    private final LogReader log;
    private final Class<? extends PolicyChanged<P>> event;
    private final String type;
    private final LogMessages messages;
    private final P first;
    private final Map<Integer, P> known = new ConcurrentHashMap<>();

    /**
     * @param event what happens when the policy is changed
     * @param first version 1, in force before any other
     */
    public PolicyHistory(LogReader log, Class<? extends PolicyChanged<P>> event, P first) {
        this.log = log;
        this.event = event;
        this.type = event.getAnnotation(StoredName.class).value();
        this.messages = new LogMessages(EventTypes.of(event));
        this.first = first;
    }

    /**
     * A change as the log keeps it.
     *
     * @param position where it stands
     * @param recordedAt when it was decided
     */
    public record Change<P>(long position, Instant recordedAt, PolicyChanged<P> changed) {}

    /** The one in force now. */
    public Versioned<P> current() {
        return at(LogReader.LATEST);
    }

    /** The one in force at a position of the log. */
    public Versioned<P> at(long position) {
        return log.lastEvent(type, position)
                .map(this::changed)
                .map(changed -> new Versioned<>(changed.version(), changed.policy()))
                .orElseGet(() -> new Versioned<>(1, first));
    }

    /** A version that was or is in force. */
    public Optional<P> version(int version) {
        if (version == 1) {
            return Optional.of(first);
        }
        P found = known.get(version);
        if (found == null) {
            changes()
                    .forEach(change -> known.put(
                            change.changed().version(), change.changed().policy()));
            found = known.get(version);
        }
        return Optional.ofNullable(found);
    }

    /** All changes there were, in their order; the first made version 2. */
    public List<Change<P>> changes() {
        return log.events(type).stream()
                .map(stored -> new Change<>(stored.position(), stored.recordedAt(), changed(stored)))
                .toList();
    }

    private PolicyChanged<P> changed(StoredEvent stored) {
        return event.cast(messages.payload(stored));
    }
}
