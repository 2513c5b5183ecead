package io.journeyline.projections.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.journeyline.customer.Profile;
import io.journeyline.customer.ProfileFold;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.SharedLookup;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.projections.view.BoundedStaleness;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.record.TouchpointJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectWriter;

/** Answers who a customer is. */
public final class ProfileQueries {

    /** A quarter of the heap: where that is 512 MiB, as much again is left free of what all else keeps. */
    private static final long BYTES_KEPT = Runtime.getRuntime().maxMemory() / 4;

    private static final String POSITIONS = """
            SELECT version, customer, position FROM %s LEFT JOIN (
                SELECT customer, position FROM profile_v1.customer JOIN journey.data_key AS key
                    ON key.stream = customer AND substring(key.wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                  AND customer = ANY (?)
            ) AS profile ON true
            """.formatted(RememberedQueries.VERSION);

    private static final ObjectWriter PROFILE_WRITER = TouchpointJson.mapper().writerFor(Profile.class);

    private final JdbcClient database;
    private final StoryFolds stories;
    private final DataKeys keys;
    private final RememberedQueries<CustomerId, Long> positions;
    private final SharedLookup<CustomerId, Supplier<ToldProfile>> untold = new SharedLookup<>(this::untold);

    /** Told lately; of use only while the database shows the same position. Tidied by whoever reads: to wake another is dearer. */
    private final Cache<CustomerId, ToldProfile> told = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(BYTES_KEPT)
            .weigher(
                    (CustomerId customer, ToldProfile profile) -> profile.json().length())
            .build();

    public ProfileQueries(JdbcClient database, StoryFolds stories, DataKeys keys) {
        this.database = database;
        this.stories = stories;
        this.keys = keys;
        this.positions = new RememberedQueries<>(database, POSITIONS, CustomerId::value, ProfileQueries::readPosition);
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
                .map(folded -> tell(customer, folded.position(), folded.ledger()));
    }

    /**
     * The profile of a customer whose row has just been seen, by the position that it showed. What was not told before is
     * told by whoever asks for it, so that nobody waits for what others take.
     */
    Optional<ToldProfile> told(CustomerId customer, long position) {
        return before(customer, position).or(() -> untold.find(customer).map(Supplier::get));
    }

    private Optional<ToldProfile> before(CustomerId customer, long position) {
        return Optional.ofNullable(told.getIfPresent(customer)).filter(profile -> profile.position() == position);
    }

    private static void readPosition(ResultSet row, Map<CustomerId, Long> positions) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        if (customer != null) {
            positions.put(new CustomerId(customer), row.getLong("position"));
        }
    }

    private Map<CustomerId, Supplier<ToldProfile>> untold(Collection<CustomerId> customers) {
        Map<CustomerId, Supplier<ToldProfile>> found = new HashMap<>();
        database.sql("""
                        SELECT customer, position, key.master, key.wrapped, ledger, aside
                        FROM profile_v1.customer JOIN journey.data_key AS key
                            ON key.stream = customer AND substring(key.wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                          AND customer = ANY (?)
                        """).param(ids(customers)).query(row -> {
            CustomerId customer = new CustomerId(row.getObject("customer", UUID.class));
            found.put(customer, untold(customer, row));
        });
        return found;
    }

    private Supplier<ToldProfile> untold(CustomerId customer, ResultSet row) throws SQLException {
        long position = row.getLong("position");
        int master = row.getInt("master");
        byte[] wrapped = row.getBytes("wrapped");
        byte[] ledger = row.getBytes("ledger");
        byte[] aside = row.getBytes("aside");
        return () -> {
            Optional<ToldProfile> before = before(customer, position);
            if (before.isPresent()) {
                return before.get();
            }
            DataKey key = keys.unwrapped(new StreamId(customer.value()), master, wrapped);
            ToldProfile profile = tell(customer, position, KeptLedger.read(key, ledger, aside));
            told.asMap().merge(customer, profile, (a, b) -> a.position() > b.position() ? a : b);
            return profile;
        };
    }

    private static ToldProfile tell(CustomerId customer, long position, ProfileLedger ledger) {
        Profile profile = Profile.of(customer, ledger, position);
        return new ToldProfile(customer, position, new ToldJson(PROFILE_WRITER.writeValueAsBytes(profile)));
    }

    private static Object ids(Collection<CustomerId> customers) {
        return UuidArray.of(customers.stream().map(CustomerId::value));
    }
}
