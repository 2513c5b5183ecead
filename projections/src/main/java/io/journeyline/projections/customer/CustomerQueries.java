package io.journeyline.projections.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
import io.journeyline.projections.view.BoundedStaleness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds customers by an identifier, each with the profile, whatever the number of those who ask, in one query. */
public final class CustomerQueries {

    private static final String PEOPLE = """
            SELECT version, found.* FROM %s LEFT JOIN (
                SELECT asked.stream, coalesce(member.customer, carrier.stream) AS customer, profile.*
                FROM unnest(?, ?) AS asked (stream, known) CROSS JOIN LATERAL (
                    (SELECT stream FROM journey.data_key WHERE data_key.stream = asked.stream)
                    UNION ALL
                    (SELECT stream FROM journey.link
                     WHERE linked = asked.stream AND NOT blocked ORDER BY position LIMIT %d)
                ) AS carrier
                LEFT JOIN journey.member ON member.stream = carrier.stream AND until > %d
                LEFT JOIN %s ON true
            ) AS found ON true
            ORDER BY stream, customer
            """.formatted(
                    RememberedQueries.VERSION,
                    CustomerStories.MOST_PEOPLE,
                    LogReader.LATEST,
                    ToldProfiles.profile("coalesce(member.customer, carrier.stream)", "asked.known"));

    private final StreamNaming naming;
    private final ProfileQueries profiles;
    private final RememberedQueries<StreamId, Set<Seen>> people;

    public CustomerQueries(JdbcClient database, StreamNaming naming, ProfileQueries profiles) {
        this.naming = naming;
        this.profiles = profiles;
        this.people = new RememberedQueries<>(database, PEOPLE, StreamId::value, CustomerQueries::known, this::read);
    }

    /** A customer, and the position that the profile showed, if there was one. */
    private record Seen(CustomerId customer, Optional<Long> position) {}

    /**
     * The people somebody with this identifier may be, as was known {@linkplain BoundedStaleness lately}; as many as {@link
     * CustomerStories#whoMayBe} tells.
     */
    public List<FoundCustomer> find(Identifier identifier) {
        return people.find(naming.of(identifier)).orElse(Set.of()).stream()
                .map(one -> new FoundCustomer(
                        one.customer(), one.position().flatMap(position -> profiles.told(one.customer(), position))))
                .toList();
    }

    private void read(ResultSet row, Map<StreamId, Set<Seen>> people) throws SQLException {
        UUID stream = row.getObject("stream", UUID.class);
        if (stream == null) {
            return;
        }
        CustomerId customer = new CustomerId(row.getObject("customer", UUID.class));
        Long position = row.getObject("position", Long.class);
        if (position != null) {
            profiles.shown(customer, row);
        }
        people.computeIfAbsent(new StreamId(stream), _ -> new LinkedHashSet<>())
                .add(new Seen(customer, Optional.ofNullable(position)));
    }

    private static long known(Set<Seen> people) {
        return people.stream()
                .flatMap(one -> one.position().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(ToldProfiles.UNKNOWN);
    }
}
