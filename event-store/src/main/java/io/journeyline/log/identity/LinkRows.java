package io.journeyline.log.identity;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.KindRule;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import io.journeyline.log.sql.UuidArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of links. */
final class LinkRows {

    static final int PAGE = 5_000;

    private final JdbcClient database;

    LinkRows(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** Adds those that are not there, and answers which these are. */
    List<PlacedLink> save(Collection<PlacedLink> told) {
        if (told.isEmpty()) {
            return List.of();
        }
        Map<Pair, PlacedLink> links = new LinkedHashMap<>();
        told.forEach(link -> links.merge(Pair.of(link), link, LinkRows::earlier));
        return database
                .sql("""
                        INSERT INTO journey.link (stream, linked, position, stream_kind, linked_kind, blocked)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING stream, linked
                        """)
                .param(uuids(links.values(), link -> link.link().one().stream()))
                .param(uuids(links.values(), link -> link.link().other().stream()))
                .param(links.values().stream().mapToLong(PlacedLink::position).toArray())
                .param(links.values().stream()
                        .map(link -> link.link().one().kind())
                        .toArray(String[]::new))
                .param(links.values().stream()
                        .map(link -> link.link().other().kind())
                        .toArray(String[]::new))
                .param(links.values().stream().map(PlacedLink::blocked).toArray(Boolean[]::new))
                .query((row, n) -> new Pair(row.getObject("stream", UUID.class), row.getObject("linked", UUID.class)))
                .list()
                .stream()
                .map(links::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    private record Pair(UUID stream, UUID linked) {

        static Pair of(PlacedLink link) {
            return new Pair(
                    link.link().one().stream().value(),
                    link.link().other().stream().value());
        }
    }

    private static PlacedLink earlier(PlacedLink one, PlacedLink other) {
        return one.position() <= other.position() ? one : other;
    }

    private static Object uuids(Collection<PlacedLink> links, Function<PlacedLink, StreamId> end) {
        return UuidArray.of(links.stream().map(end).map(StreamId::value));
    }

    /** Removes the links of streams that are nobody's any more, and answers which others they led to. */
    Set<StreamId> remove(Collection<StreamId> erased) {
        Object streams = UuidArray.of(erased.stream().map(StreamId::value));
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
        Object asked = UuidArray.of(streams.stream().map(StreamId::value));
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

    /** The links from these streams to weaker ones; of a limited kind the earliest, one more than make a crowd. */
    List<PlacedLink> toWeaker(Collection<StreamId> streams, IdentityPolicy policy) {
        return toWeaker(streams, policy, true);
    }

    /** Likewise, to those of limited kinds alone. */
    List<PlacedLink> toLimited(Collection<StreamId> streams, IdentityPolicy policy) {
        return toWeaker(streams, policy, false);
    }

    private List<PlacedLink> toWeaker(Collection<StreamId> streams, IdentityPolicy policy, boolean unlimitedToo) {
        String[] limited = policy.kinds().stream()
                .filter(rule -> rule.most() != null)
                .map(KindRule::kind)
                .toArray(String[]::new);
        return database.sql("""
                        SELECT stream, stream_kind, linked, linked_kind, position, blocked FROM (
                            SELECT *, linked_kind = ANY (?) AS limited,
                                   row_number() OVER (PARTITION BY stream, linked_kind ORDER BY position, linked) AS number
                            FROM journey.link WHERE stream = ANY (?) AND NOT blocked
                        ) AS beside
                        WHERE CASE WHEN limited THEN number <= ? ELSE ? END
                        """)
                .param(limited)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .param(policy.crowd() + 1)
                .param(unlimitedToo)
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
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .param(most)
                .query(LinkRows::link)
                .list();
    }

    /** The links of these streams that were known at a position, blocked or not, the earliest, at most so many. */
    List<PlacedLink> of(Collection<StreamId> streams, long known, int most) {
        Object asked = UuidArray.of(streams.stream().map(StreamId::value));
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
    void block(ToldLinks told, IdentityPolicy policy) {
        List<PlacedLink> judged = new ArrayList<>();
        told.read(
                "SELECT * FROM journey.log WHERE position IN (SELECT position FROM journey.link)",
                policy,
                judged::addAll);
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
