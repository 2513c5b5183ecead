package io.journeyline.log.mapping;

import io.journeyline.log.LogReader;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogMessages;
import io.journeyline.source.MappingChanged;
import io.journeyline.source.MappingTexts;
import io.journeyline.touchpoint.StoredName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The mappings in the log. Those in force are kept at hand; the log is asked once a second whether there are others. */
public final class StoredMappings implements MappingTexts {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String TYPE =
            MappingChanged.class.getAnnotation(StoredName.class).value();

    private final LogReader log;
    private final Commands commands;
    private final LogMessages messages = new LogMessages(events());
    private volatile @Nullable Known known;

    public StoredMappings(LogReader log, Commands commands) {
        this.log = log;
        this.commands = commands;
    }

    private record Known(long readAt, long position, Map<String, MappingText> inForce) {}

    /**
     * A version there was, and who put it in force.
     *
     * @param recordedAt when it was decided
     */
    public record Version(Instant recordedAt, MappingChanged changed) {}

    /** What changes mappings. */
    public static Commands commands(EventStorageEngine engine, TransactionManager transactions) {
        return new Commands(engine, transactions, List.of(MappingAggregate.class));
    }

    /** The events that leads to. */
    public static EventTypes events() {
        return EventTypes.of(MappingChanged.class);
    }

    /**
     * Puts a mapping in force under a name.
     *
     * @param basedOn the version that whoever wrote this one had before them; 0 for none
     * @throws io.journeyline.identity.Rejection {@code mapping-changed-meanwhile} if another one is in force
     * @throws io.journeyline.value.InvalidValue if reason or actor is none
     */
    public void put(String name, int basedOn, String text, String reason, String actor) {
        commands.decide(new PutMapping(MappingAggregate.stream(name), name, basedOn, text, reason, actor));
        known = null;
    }

    @Override
    public Optional<MappingText> find(String name) {
        return Optional.ofNullable(read().inForce().get(name));
    }

    @Override
    public List<MappingText> all() {
        return List.copyOf(read().inForce().values());
    }

    /** The versions there were of one, in their order. */
    public List<Version> versions(String name) {
        return log.events(TYPE).stream()
                .map(stored -> new Version(stored.recordedAt(), changed(stored)))
                .filter(version -> version.changed().name().equals(name))
                .toList();
    }

    /** While the database does not answer, those known before are in force. */
    private Known read() {
        Known last = known;
        if (last != null && System.nanoTime() - last.readAt() < FRESH_NANOS) {
            return last;
        }
        try {
            long now = System.nanoTime();
            long position = log.lastEvent(TYPE, LogReader.LATEST)
                    .map(StoredEvent::position)
                    .orElse(0L);
            Known fresh = last != null && last.position() == position
                    ? new Known(now, position, last.inForce())
                    : new Known(now, position, inForce());
            known = fresh;
            return fresh;
        } catch (DataAccessException away) {
            if (last == null) {
                throw away;
            }
            return last;
        }
    }

    private Map<String, MappingText> inForce() {
        Map<String, MappingText> byName = new TreeMap<>();
        log.events(TYPE).stream()
                .map(this::changed)
                .forEach(changed ->
                        byName.put(changed.name(), new MappingText(changed.name(), changed.version(), changed.text())));
        return byName;
    }

    private MappingChanged changed(StoredEvent stored) {
        return Objects.requireNonNull((MappingChanged) messages.payload(stored));
    }
}
