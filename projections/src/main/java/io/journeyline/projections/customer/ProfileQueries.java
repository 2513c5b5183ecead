package io.journeyline.projections.customer;

import io.journeyline.customer.ProfileFold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.SharedLookup;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.projections.view.BoundedStaleness;
import io.journeyline.projections.view.StoryFolds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers who a customer is. */
public final class ProfileQueries {

    private static final String PROFILES =
            """
            SELECT version, found.* FROM %s LEFT JOIN (
                SELECT asked.customer, profile.* FROM unnest(?, ?) AS asked (customer, known) CROSS JOIN %s
            ) AS found ON true
            """.formatted(RememberedQueries.VERSION, ToldProfiles.profile("asked.customer", "asked.known"));

    private final JdbcClient database;
    private final StoryFolds stories;
    private final ToldProfiles told;
    private final RememberedQueries<CustomerId, Long> positions;
    private final SharedLookup<CustomerId, ToldProfiles.Row> rows = new SharedLookup<>(this::rows);

    public ProfileQueries(JdbcClient database, StoryFolds stories, DataKeys keys) {
        this.database = database;
        this.stories = stories;
        this.told = new ToldProfiles(keys);
        this.positions =
                new RememberedQueries<>(database, PROFILES, CustomerId::value, Long::longValue, this::readPosition);
    }

    /**
     * The customer's profile as far as the view had taken in the log {@linkplain BoundedStaleness lately}; empty for one it had
     * not met, or who was erased.
     */
    public Optional<ToldProfile> find(CustomerId customer) {
        return positions.find(customer).flatMap(position -> told(customer, position));
    }

    /** The customer's profile as it was; told from the log, touchpoint by touchpoint. Empty for one not met by then. */
    public Optional<ToldProfile> find(CustomerId customer, Hindsight from) {
        return stories.at(customer, from, new ProfileFold())
                .map(folded -> ToldProfiles.tell(customer, folded.position(), folded.ledger()));
    }

    /** The profile of a customer whose row has just been seen, by the position that it showed. */
    Optional<ToldProfile> told(CustomerId customer, long position) {
        return told.find(customer, position).or(() -> rows.find(customer).map(row -> told.tell(customer, row)));
    }

    /** Keeps what a row shows that {@link ToldProfiles#profile} selects, for who asks for it by its position. */
    void shown(CustomerId customer, ResultSet row) throws SQLException {
        ToldProfiles.row(row).ifPresent(shown -> told.shown(customer, shown));
    }

    private void readPosition(ResultSet row, Map<CustomerId, Long> positions) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        if (customer != null) {
            positions.put(new CustomerId(customer), row.getLong("position"));
            shown(new CustomerId(customer), row);
        }
    }

    private Map<CustomerId, ToldProfiles.Row> rows(Collection<CustomerId> customers) {
        Map<CustomerId, ToldProfiles.Row> found = new HashMap<>();
        database.sql(PROFILES)
                .param(UuidArray.of(customers.stream().map(CustomerId::value)))
                .param(customers.stream().mapToLong(_ -> ToldProfiles.UNKNOWN).toArray())
                .query(row -> {
                    UUID customer = row.getObject("customer", UUID.class);
                    if (customer != null) {
                        ToldProfiles.row(row).ifPresent(shown -> found.put(new CustomerId(customer), shown));
                    }
                });
        return found;
    }
}
