package io.journeyline.log.identity;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.record.UnreadableTouchpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of links. */
final class LinkRows {

    /** The kind of the stream of a touchpoint that names nobody. */
    static final String NOBODY = "nobody";

    static final int PAGE = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(LinkRows.class);

    private final JdbcClient database;
    private final LogReader log;
    private final StreamNaming naming;
    private final TouchpointReader reader;

    LinkRows(DataSource database, LogReader log, StreamNaming naming, TouchpointReader reader) {
        this.database = JdbcClient.create(database);
        this.log = log;
        this.naming = naming;
        this.reader = reader;
    }

    /** The links of those of these touchpoints that tell one for the first time. */
    List<PlacedLink> fresh(Collection<Long> positions, IdentityPolicy policy) {
        List<PlacedLink> fresh = new ArrayList<>();
        Set<List<StreamId>> pairs = new HashSet<>();
        eachTelling(
                """
                        SELECT * FROM journey.log
                        WHERE position = ANY ('{%s}') AND EXISTS (
                            SELECT FROM unnest(linked) AS beside WHERE NOT EXISTS (
                                SELECT FROM journey.link WHERE link.stream = log.stream AND link.linked = beside))
                        """.formatted(positions.stream().map(String::valueOf).collect(joining(","))),
                telling -> links(telling, policy).stream()
                        .filter(link -> pairs.add(List.of(link.link().one().stream(), link.link().other().stream())))
                        .forEach(fresh::add));
        return fresh;
    }

    private void eachTelling(String tellings, Consumer<StoredTouchpoint> each) {
        log.<@Nullable Void>walk(tellings, told -> {
            told.forEachRemaining(each);
            return null;
        });
    }

    private List<PlacedLink> links(StoredTouchpoint telling, IdentityPolicy policy) {
        Map<StreamId, Identifier> identifiers = identifiers(telling);
        Identifier named = identifiers.remove(telling.stream());
        Link.End one = new Link.End(telling.stream(), named == null ? NOBODY : named.kind());
        List<PlacedLink> links = new ArrayList<>();
        identifiers.forEach((stream, identifier) -> links.add(new PlacedLink(
                new Link(one, new Link.End(stream, identifier.kind())),
                telling.position(),
                named == null || policy.blocks(named) || policy.blocks(identifier))));
        return links;
    }

    private Map<StreamId, Identifier> identifiers(StoredTouchpoint telling) {
        try {
            return reader.identifiers(telling.body()).stream()
                    .collect(toMap(naming::of, Function.identity(), (one, _) -> one));
        } catch (UnreadableTouchpoint e) {
            LOG.error("a touchpoint cannot be read and links nobody: position={}", telling.position());
            return Map.of();
        }
    }

    /** Adds those that are not there. */
    void save(Collection<PlacedLink> links) {
        if (links.isEmpty()) {
            return;
        }
        database.sql("""
                        INSERT INTO journey.link (stream, linked, position, stream_kind, linked_kind, blocked)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """)
                .param(uuids(links, link -> link.link().one().stream()))
                .param(uuids(links, link -> link.link().other().stream()))
                .param(links.stream().mapToLong(PlacedLink::position).toArray())
                .param(links.stream().map(link -> link.link().one().kind()).toArray(String[]::new))
                .param(links.stream().map(link -> link.link().other().kind()).toArray(String[]::new))
                .param(links.stream().map(PlacedLink::blocked).toArray(Boolean[]::new))
                .update();
    }

    private static UUID[] uuids(Collection<PlacedLink> links, Function<PlacedLink, StreamId> end) {
        return links.stream().map(end).map(StreamId::value).toArray(UUID[]::new);
    }

    /** Removes the links of streams that are nobody's any more, and answers which others they led to. */
    Set<StreamId> remove(Collection<StreamId> erased) {
        UUID[] streams = erased.stream().map(StreamId::value).toArray(UUID[]::new);
        return database.sql("""
                        WITH removed AS (
                            DELETE FROM journey.link WHERE stream = ANY (?) OR linked = ANY (?) RETURNING stream, linked
                        )
                        SELECT stream FROM removed UNION SELECT linked FROM removed
                        """)
                .params(streams, streams)
                .query((row, n) -> new StreamId(row.getObject("stream", UUID.class)))
                .set();
    }

    /** Those of these streams that were met on a touchpoint up to a position, or that a decision is about. */
    Set<StreamId> met(Collection<StreamId> streams, long upTo) {
        UUID[] asked = streams.stream().map(StreamId::value).toArray(UUID[]::new);
        return database.sql("""
                        SELECT asked FROM unnest(?) AS asked
                        WHERE EXISTS (SELECT FROM journey.link WHERE linked = asked AND position <= ?)
                           OR EXISTS (SELECT FROM journey.link WHERE stream = asked AND position <= ?)
                           OR EXISTS (SELECT FROM journey.decision WHERE ends && ARRAY[asked])
                        """)
                .params(asked, upTo, upTo)
                .query((row, n) -> new StreamId(row.getObject("asked", UUID.class)))
                .set();
    }

    /** The links from these streams to weaker ones. */
    List<PlacedLink> toWeaker(Collection<StreamId> streams) {
        return database.sql("""
                        SELECT stream, stream_kind, linked, linked_kind, position, blocked
                        FROM journey.link WHERE stream = ANY (?) AND NOT blocked
                        """)
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .query(LinkRows::link)
                .list();
    }

    /** The links from these streams to stronger ones, the earliest of each, at most so many. */
    List<PlacedLink> toStronger(Collection<StreamId> streams, int most) {
        return database.sql("""
                        SELECT stream, stream_kind, linked, linked_kind, position, blocked
                        FROM unnest(?) AS asked CROSS JOIN LATERAL (
                            SELECT * FROM journey.link WHERE linked = asked AND NOT blocked ORDER BY position LIMIT ?
                        ) AS beside
                        """)
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .param(most)
                .query(LinkRows::link)
                .list();
    }

    /** The links of these streams that were known at a position, blocked or not, the earliest, at most so many. */
    List<PlacedLink> of(Collection<StreamId> streams, long known, int most) {
        UUID[] asked = streams.stream().map(StreamId::value).toArray(UUID[]::new);
        return database.sql("""
                        SELECT stream, stream_kind, linked, linked_kind, position, blocked FROM journey.link
                        WHERE (stream = ANY (?) OR linked = ANY (?)) AND position <= ?
                        ORDER BY position, linked LIMIT ?
                        """)
                .params(asked, asked, known, most)
                .query(LinkRows::link)
                .list();
    }

    /** All links, blocked or not, page by page. */
    void eachPage(Consumer<List<Link>> work) {
        UUID stream = new UUID(0, 0);
        UUID linked = stream;
        for (List<Link> page = page(stream, linked); !page.isEmpty(); page = page(stream, linked)) {
            work.accept(page);
            stream = page.getLast().one().stream().value();
            linked = page.getLast().other().stream().value();
        }
    }

    private List<Link> page(UUID stream, UUID linked) {
        return database.sql("""
                        SELECT stream, stream_kind, linked, linked_kind, position, blocked FROM journey.link
                        WHERE (stream, linked) > (?, ?) ORDER BY stream, linked LIMIT ?
                        """).params(stream, linked, PAGE).query(LinkRows::link).list().stream()
                .map(PlacedLink::link)
                .toList();
    }

    /** About how many links there are. */
    long count() {
        return database.sql("SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'journey.link'::regclass")
                .query(Long.class)
                .single();
    }

    /** Judges anew which links are blocked. */
    void block(IdentityPolicy policy) {
        List<PlacedLink> judged = new ArrayList<>();
        eachTelling(
                "SELECT * FROM journey.log WHERE position IN (SELECT position FROM journey.link)",
                telling -> judged.addAll(links(telling, policy)));
        database.sql("""
                        UPDATE journey.link SET blocked = judged.blocked
                        FROM unnest(?, ?, ?, ?) AS judged (stream, linked, position, blocked)
                        WHERE link.stream = judged.stream AND link.linked = judged.linked
                          AND link.position = judged.position AND link.blocked <> judged.blocked
                        """)
                .param(uuids(judged, link -> link.link().one().stream()))
                .param(uuids(judged, link -> link.link().other().stream()))
                .param(judged.stream().mapToLong(PlacedLink::position).toArray())
                .param(judged.stream().map(PlacedLink::blocked).toArray(Boolean[]::new))
                .update();
    }

    private static PlacedLink link(ResultSet row, int number) throws SQLException {
        return new PlacedLink(
                new Link(
                        new Link.End(new StreamId(row.getObject("stream", UUID.class)), row.getString("stream_kind")),
                        new Link.End(new StreamId(row.getObject("linked", UUID.class)), row.getString("linked_kind"))),
                row.getLong("position"),
                row.getBoolean("blocked"));
    }
}
