package io.journeyline.projections.customer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

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
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.record.TouchpointJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectWriter;

/** Answers who a customer is. */
public final class ProfileQueries {

    private static final long CHARACTERS_KEPT = 32 << 20;

    private static final ObjectWriter PROFILE_WRITER = TouchpointJson.mapper().writerFor(Profile.class);

    private final JdbcClient database;
    private final StoryFolds stories;
    private final DataKeys keys;
    private final SharedLookup<CustomerId, ToldProfile> lookup = new SharedLookup<>(this::find);

    /** Told lately; of use only while the database shows the same position. Tidied by whoever reads: to wake another is dearer. */
    private final Cache<CustomerId, ToldProfile> told = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(CHARACTERS_KEPT)
            .weigher(
                    (CustomerId customer, ToldProfile profile) -> profile.json().length())
            .build();

    public ProfileQueries(JdbcClient database, StoryFolds stories, DataKeys keys) {
        this.database = database;
        this.stories = stories;
        this.keys = keys;
    }

    /** The customer's profile as far as the view has taken in the log; empty for one it has not met, or who is erased. */
    public Optional<ToldProfile> find(CustomerId customer) {
        return lookup.find(customer);
    }

    /** The customer's profile as it was; told from the log, touchpoint by touchpoint. Empty for one not met by then. */
    public Optional<ToldProfile> find(CustomerId customer, Hindsight from) {
        return stories.at(customer, from, new ProfileFold())
                .map(folded -> tell(customer, folded.position(), folded.ledger()));
    }

    private Map<CustomerId, ToldProfile> find(Collection<CustomerId> customers) {
        return told(positions(customers));
    }

    /** The profiles of those whose rows have just been seen, by the position that each showed. */
    Map<CustomerId, ToldProfile> told(Map<CustomerId, Long> positions) {
        Map<CustomerId, ToldProfile> found = new HashMap<>();
        List<CustomerId> untold = new ArrayList<>();
        positions.forEach((customer, position) -> {
            ToldProfile before = told.getIfPresent(customer);
            if (before != null && before.position() == position) {
                found.put(customer, before);
            } else {
                untold.add(customer);
            }
        });
        if (!untold.isEmpty()) {
            Map<CustomerId, ToldProfile> anew = tell(untold);
            told.putAll(anew);
            found.putAll(anew);
        }
        return found;
    }

    private Map<CustomerId, Long> positions(Collection<CustomerId> customers) {
        Map<CustomerId, Long> positions = new HashMap<>();
        database.sql("""
                        SELECT customer, position FROM profile_v1.customer JOIN journey.data_key AS key
                            ON key.stream = customer AND substring(key.wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                          AND customer = ANY (?)
                        """).param(ids(customers)).query(row -> {
            positions.put(new CustomerId(row.getObject("customer", UUID.class)), row.getLong("position"));
        });
        return positions;
    }

    private Map<CustomerId, ToldProfile> tell(Collection<CustomerId> customers) {
        return database.sql("""
                        SELECT customer, position, ledger, aside, key.master, key.wrapped
                        FROM profile_v1.customer JOIN journey.data_key AS key
                            ON key.stream = customer AND substring(key.wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                          AND customer = ANY (?)
                        """).param(ids(customers)).query((row, n) -> tell(row)).list().stream()
                .collect(toMap(ToldProfile::customer, identity()));
    }

    private ToldProfile tell(ResultSet row) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        DataKey key = keys.unwrapped(new StreamId(customer), row.getInt("master"), row.getBytes("wrapped"));
        return tell(
                new CustomerId(customer),
                row.getLong("position"),
                KeptLedger.read(key, row.getBytes("ledger"), row.getBytes("aside")));
    }

    private static ToldProfile tell(CustomerId customer, long position, ProfileLedger ledger) {
        Profile profile = Profile.of(customer, ledger, position);
        return new ToldProfile(customer, position, PROFILE_WRITER.writeValueAsString(profile));
    }

    private static Object ids(Collection<CustomerId> customers) {
        return UuidArray.of(customers.stream().map(CustomerId::value));
    }
}
