package io.journeyline.projections.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.journeyline.customer.Profile;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.TouchpointJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import tools.jackson.databind.ObjectWriter;

/**
 * Profiles told lately, and rows that were shown and nobody has asked to be told yet; of use only while the database shows the
 * same position. A row is told by whoever asks for it, so that nobody waits for what others take.
 */
final class ToldProfiles {

    /** The position of one whom no profile is known of. */
    static final long UNKNOWN = -1;

    /** A quarter of the heap at most; the collector takes back what was not asked for lately, where memory runs short all. */
    private static final long BYTES_KEPT = Runtime.getRuntime().maxMemory() / 4;

    /** What an entry takes besides, the cache's own share included. */
    private static final int BYTES_BESIDES = 256;

    private static final ObjectWriter PROFILE_WRITER = TouchpointJson.mapper().writerFor(Profile.class);

    private final DataKeys keys;

    /** Tidied by whoever reads: to wake another is dearer. */
    private final Cache<CustomerId, Kept> kept = Caffeine.newBuilder()
            .executor(Runnable::run)
            .softValues()
            .maximumWeight(BYTES_KEPT)
            .weigher((CustomerId customer, Kept kept) -> BYTES_BESIDES + kept.bytes())
            .build();

    ToldProfiles(DataKeys keys) {
        this.keys = keys;
    }

    /** Of one customer. */
    sealed interface Kept {

        long position();

        int bytes();
    }

    private record Told(long position, PackedJson json) implements Kept {

        static Told of(ToldProfile profile) {
            return new Told(profile.position(), PackedJson.of(profile.json().asUnquotedUTF8()));
        }

        ToldProfile profile(CustomerId customer) {
            return new ToldProfile(customer, position, new ToldJson(json.utf8()));
        }

        @Override
        public int bytes() {
            return json.bytes();
        }
    }

    /** A row of the view, sealed as it is. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(long position, int master, byte[] wrapped, byte[] ledger, byte[] aside) implements Kept {

        @Override
        public int bytes() {
            return wrapped.length + ledger.length + aside.length;
        }
    }

    /**
     * SQL for what the view has of a customer whose key has not been destroyed since, as {@code profile}: the position, and
     * what {@link #row} reads where that is higher than a known one.
     *
     * @param customer the customer's id, in SQL
     * @param known the known position, in SQL
     */
    static String profile(String customer, String known) {
        return """
                LATERAL (
                    SELECT position,
                        CASE WHEN position > %2$s THEN key.master END AS master,
                        CASE WHEN position > %2$s THEN key.wrapped END AS wrapped,
                        CASE WHEN position > %2$s THEN ledger END AS ledger,
                        CASE WHEN position > %2$s THEN aside END AS aside
                    FROM profile_v1.customer JOIN journey.data_key AS key
                        ON key.stream = customer
                            AND substring(key.wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                    WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                      AND customer = %1$s
                    OFFSET 0 -- each customer through the index, whatever the planner thinks
                ) AS profile""".formatted(customer, known);
    }

    /** What a row has beside the position; empty where that was known. */
    static Optional<Row> row(ResultSet row) throws SQLException {
        byte[] ledger = row.getBytes("ledger");
        return ledger == null
                ? Optional.empty()
                : Optional.of(new Row(
                        row.getLong("position"),
                        row.getInt("master"),
                        row.getBytes("wrapped"),
                        ledger,
                        row.getBytes("aside")));
    }

    /** Keeps a row until somebody asks. */
    void shown(CustomerId customer, Row row) {
        kept.asMap().merge(customer, row, (before, shown) -> before.position() >= shown.position() ? before : shown);
    }

    /** The profile of a customer whose row shows this position, if that has been told or shown before. */
    Optional<ToldProfile> find(CustomerId customer, long position) {
        return Optional.ofNullable(kept.getIfPresent(customer))
                .filter(before -> before.position() == position)
                .map(before -> switch (before) {
                    case Told told -> told.profile(customer);
                    case Row row -> tell(customer, row);
                });
    }

    /** The profile of a row that has just been shown. */
    ToldProfile tell(CustomerId customer, Row row) {
        if (kept.getIfPresent(customer) instanceof Told told && told.position() == row.position()) {
            return told.profile(customer);
        }
        DataKey key = keys.unwrapped(new StreamId(customer.value()), row.master(), row.wrapped());
        ToldProfile profile = tell(customer, row.position(), KeptLedger.read(key, row.ledger(), row.aside()));
        kept.asMap()
                .merge(
                        customer,
                        Told.of(profile),
                        (before, told) -> before.position() > told.position() ? before : told);
        return profile;
    }

    static ToldProfile tell(CustomerId customer, long position, ProfileLedger ledger) {
        Profile profile = Profile.of(customer, ledger, position);
        return new ToldProfile(customer, position, new ToldJson(PROFILE_WRITER.writeValueAsBytes(profile)));
    }
}
