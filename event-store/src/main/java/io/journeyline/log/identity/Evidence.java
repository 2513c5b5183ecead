package io.journeyline.log.identity;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityEvent;
import io.journeyline.identity.IdentityEvent.ByHand;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.axon.LogMessages;
import io.journeyline.log.identity.LinkStory.By;
import io.journeyline.log.identity.LinkStory.Named;
import io.journeyline.log.identity.LinkStory.Told;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.record.TouchpointReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the log for what stands behind links and decisions. */
final class Evidence {

    private final JdbcClient database;
    private final LogReader log;
    private final LogMessages messages = new LogMessages(IdentityCommands.events());
    private final StreamNaming naming;
    private final TouchpointReader reader;

    Evidence(DataSource database, LogReader log, StreamNaming naming, TouchpointReader reader) {
        this.database = JdbcClient.create(database);
        this.log = log;
        this.naming = naming;
        this.reader = reader;
    }

    /** What these streams are named after, and all others that their links lead to. */
    Map<StreamId, Named> names(Set<StreamId> streams, Collection<PlacedLink> links) {
        Map<StreamId, Named> names = new HashMap<>();
        for (PlacedLink placed : links) {
            placed.link().ends().forEach(end -> names.put(end.stream(), new Named(end.stream(), end.kind(), null)));
        }
        log.touchpointsAt(links.stream().map(PlacedLink::position).distinct().toList())
                .forEach(touchpoint -> name(touchpoint, names));
        Set<StreamId> unlinked = new HashSet<>(streams);
        unlinked.removeAll(names.keySet());
        unlinked.forEach(stream -> names.put(stream, name(stream)));
        return names;
    }

    private void name(StoredTouchpoint touchpoint, Map<StreamId, Named> names) {
        for (Identifier identifier : touchpoint.read(reader).reported().identifiers()) {
            StreamId stream = naming.of(identifier);
            names.put(stream, new Named(stream, identifier.kind(), identifier.value()));
        }
    }

    private Named name(StreamId stream) {
        Map<StreamId, Named> names = new HashMap<>();
        log.firstOf(stream).ifPresent(touchpoint -> name(touchpoint, names));
        return Optional.ofNullable(names.get(stream)).orElseGet(() -> new Named(stream, ToldLinks.NOBODY, null));
    }

    /** A stream with the kind of the identifier it is named after. */
    End end(StreamId stream) {
        return ends(List.of(stream)).getFirst();
    }

    /** Streams with the kinds of the identifiers they are named after. */
    List<End> ends(Collection<StreamId> streams) {
        Map<StreamId, End> linked = new HashMap<>();
        database.sql("""
                        SELECT asked, coalesce(
                            (SELECT stream_kind FROM journey.link WHERE stream = asked LIMIT 1),
                            (SELECT linked_kind FROM journey.link WHERE linked = asked LIMIT 1)) AS kind
                        FROM unnest(?) AS asked
                        """)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .query(row -> {
                    StreamId stream = new StreamId(row.getObject("asked", UUID.class));
                    String kind = row.getString("kind");
                    linked.put(
                            stream, new End(stream, kind == null ? name(stream).kind() : kind));
                });
        return streams.stream()
                .map(stream -> Objects.requireNonNull(linked.get(stream)))
                .toList();
    }

    /** The touchpoints at these positions. */
    Map<Long, Told> told(Collection<Long> positions) {
        Map<Long, Told> told = new HashMap<>();
        database.sql("""
                        SELECT position, source, id, occurred_at, recorded_at FROM journey.log
                        WHERE position = ANY (?) AND source <> ''
                        """)
                .param(positions.stream().mapToLong(Long::longValue).toArray())
                .query(row -> {
                    told.put(
                            row.getLong("position"),
                            new Told(
                                    row.getString("source"),
                                    row.getString("id"),
                                    row.getLong("position"),
                                    row.getObject("occurred_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getObject("recorded_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return told;
    }

    /** Who decided at a position. */
    By by(long position) {
        StoredEvent stored = log.events(position - 1, position).getFirst();
        IdentityEvent event = (IdentityEvent) messages.payload(stored);
        return new By(event.actor(), event.reason(), position, stored.recordedAt());
    }

    /** The decision made or taken back at a position; empty where something else stands there. */
    Optional<UUID> decision(long position) {
        return log.events(position - 1, position).stream()
                .filter(stored -> IdentityCommands.isOne(stored.type()))
                .map(stored -> messages.payload(stored))
                .filter(ByHand.class::isInstance)
                .map(event -> ((ByHand) event).decision())
                .findFirst();
    }

    /** When what stands at a position was recorded. */
    Instant recordedAt(long position) {
        return log.recordedAt(position);
    }

    /** A stay of a stream with a customer other than itself. */
    record Stay(StreamId stream, CustomerId customer, long since, long until) {}

    /** Whose these streams were, and those that were ever this customer's, up to a position; stream by stream, in order. */
    List<Stay> stays(CustomerId customer, Set<StreamId> streams, long known) {
        return database.sql("""
                        SELECT stream, customer, since, until FROM journey.member
                        WHERE since <= ? AND (stream = ANY (?)
                            OR stream IN (SELECT stream FROM journey.member WHERE customer = ?))
                        ORDER BY stream, since
                        """)
                .param(known)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .param(customer.value())
                .query((row, n) -> new Stay(
                        new StreamId(row.getObject("stream", UUID.class)),
                        new CustomerId(row.getObject("customer", UUID.class)),
                        row.getLong("since"),
                        row.getLong("until")))
                .list();
    }
}
