package io.journeyline.projections.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
import io.journeyline.log.SharedLookup;
import io.journeyline.log.sql.UuidArray;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds customers by an identifier, each with the profile, whatever the number of those who ask, in one query. */
public final class CustomerQueries {

    private final JdbcClient database;
    private final StreamNaming naming;
    private final ProfileQueries profiles;
    private final SharedLookup<StreamId, List<Seen>> lookup = new SharedLookup<>(this::find);

    public CustomerQueries(JdbcClient database, StreamNaming naming, ProfileQueries profiles) {
        this.database = database;
        this.naming = naming;
        this.profiles = profiles;
    }

    /** A customer with a profile that is still to be told. */
    private record Seen(CustomerId customer, Optional<Supplier<ToldProfile>> profile) {}

    /** The people somebody with this identifier may be now, as many as {@link CustomerStories#whoMayBe} tells. */
    public List<FoundCustomer> find(Identifier identifier) {
        return lookup.find(naming.of(identifier)).orElse(List.of()).stream()
                .map(one -> new FoundCustomer(one.customer(), one.profile().map(Supplier::get)))
                .toList();
    }

    private Map<StreamId, List<Seen>> find(List<StreamId> streams) {
        Map<StreamId, Set<CustomerId>> people = new HashMap<>();
        Map<CustomerId, Long> positions = new HashMap<>();
        database.sql("""
                        SELECT asked.stream, coalesce(member.customer, carrier.stream) AS customer, profile.position
                        FROM unnest(?) AS asked (stream) CROSS JOIN LATERAL (
                            (SELECT stream FROM journey.data_key WHERE data_key.stream = asked.stream)
                            UNION ALL
                            (SELECT stream FROM journey.link
                             WHERE linked = asked.stream AND NOT blocked ORDER BY position LIMIT ?)
                        ) AS carrier
                        LEFT JOIN journey.member ON member.stream = carrier.stream AND until > ?
                        LEFT JOIN LATERAL (
                            SELECT position FROM profile_v1.customer JOIN journey.data_key AS key
                                ON key.stream = customer
                                    AND substring(key.wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                            WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                              AND customer = coalesce(member.customer, carrier.stream)
                            OFFSET 0 -- each customer through the index, whatever the planner thinks
                        ) AS profile ON true
                        ORDER BY 1, 2
                        """)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .params(CustomerStories.MOST_PEOPLE, LogReader.LATEST)
                .query(row -> {
                    CustomerId customer = new CustomerId(row.getObject("customer", UUID.class));
                    people.computeIfAbsent(
                                    new StreamId(row.getObject("stream", UUID.class)), _ -> new LinkedHashSet<>())
                            .add(customer);
                    long position = row.getLong("position");
                    if (!row.wasNull()) {
                        positions.put(customer, position);
                    }
                });
        Map<CustomerId, Supplier<ToldProfile>> seen = profiles.seen(positions);
        Map<StreamId, List<Seen>> found = new HashMap<>();
        people.forEach((stream, some) -> found.put(
                stream,
                some.stream()
                        .map(one -> new Seen(one, Optional.ofNullable(seen.get(one))))
                        .toList()));
        return found;
    }
}
