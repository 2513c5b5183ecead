package io.journeyline.projections.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.journeyline.log.SharedLookup;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.projections.view.BoundedStaleness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks things up in the database, what many callers ask for at the same time in one query, and remembers what there was. As
 * long as the database shows the same {@linkplain #VERSION version}, all of it is still so, which one question tells that is as
 * small for many as for one, and which need not be asked again within {@link BoundedStaleness}. What there was nothing about
 * is looked up each time.
 */
final class RememberedQueries<K, V> {

    /**
     * One row, the version of all that is told of customers and who they are. Two snapshots that show the same version show the
     * same people and the same profiles, as nothing of them changes without a part of it in the same transaction:
     *
     * <ul>
     *   <li>{@code journey.data_key}: a stream's key is written with its first touchpoint, by which the log grows, and deleted
     *       as the epoch rises. One that is wrapped anew keeps its mark, which is all that is compared of it. The platform's
     *       own are called like no identifier.
     *   <li>{@code journey.link} and {@code journey.member}: written as people are settled up to a further position.
     *   <li>{@code profile_v1.customer}, the generation that is read: written as the view's token moves on, or by who holds
     *       the view to mend it, which writes the view's row and so shows in its {@code xmin}.
     *   <li>{@code journey.view}, which tells that generation: the same row.
     * </ul>
     */
    static final String VERSION = """
            (SELECT ROW(
                (SELECT max(position) FROM journey.log),
                (SELECT position FROM journey.settled),
                (SELECT epoch FROM journey.key_epoch),
                (SELECT xmin FROM journey.view WHERE name = 'profile_v1'),
                ARRAY(SELECT token FROM journey.token WHERE processorname = 'profile_v1'))::text AS version) AS told
            """;

    private static final int MOST_REMEMBERED = 1 << 15;

    private final SharedLookup<K, V> lookup = new SharedLookup<>(this::find);
    private final JdbcClient database;
    private final String query;
    private final Function<K, UUID> id;
    private final ToLongFunction<V> position;
    private final Reader<K, V> reader;
    private final Cache<K, Remembered<V>> remembered = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_REMEMBERED)
            .build();

    /** By the last query. Only one is under way at a time. */
    private final AtomicReference<Shown> shown =
            new AtomicReference<>(new Shown("", false, System.nanoTime() - BoundedStaleness.BOUND.toNanos(), false));

    /**
     * What a query showed.
     *
     * @param isSteady whether the query before showed this version too: one that has just changed, as while much is appended,
     *     is about to change again
     * @param askedAt the {@link System#nanoTime} before it
     * @param isRenewed whether somebody has asked anew, for all who are still told this
     */
    private record Shown(String version, boolean isSteady, long askedAt, boolean isRenewed) {

        boolean isToRenew() {
            return !isRenewed && BoundedStaleness.isHalfOver(askedAt);
        }

        Shown renewed() {
            return new Shown(version, isSteady, askedAt, true);
        }
    }

    private record Remembered<V>(String version, V value) {}

    /**
     * A lookup by one query.
     *
     * @param query shows the column {@code version} of {@link #VERSION} and, beside it, what there is about some keys; at least
     *     one row. Its parameters are two arrays: the ids of the keys, and the highest position of a profile that was shown
     *     for each, {@link ToldProfiles#UNKNOWN} where none was
     * @param position that highest position of what there is about a key
     */
    RememberedQueries(
            JdbcClient database, String query, Function<K, UUID> id, ToLongFunction<V> position, Reader<K, V> reader) {
        this.database = database;
        this.query = query;
        this.id = id;
        this.position = position;
        this.reader = reader;
    }

    /** Reads rows of a query. */
    interface Reader<K, V> {

        /** Adds what a row tells beside the version, if anything. */
        void read(ResultSet row, Map<K, V> found) throws SQLException;
    }

    /**
     * What there is about a key, as it was no longer ago than {@link BoundedStaleness} allows or became while this waited.
     *
     * @throws RuntimeException what the query threw
     */
    Optional<V> find(K key) {
        Shown last = shown.get();
        Optional<V> before = BoundedStaleness.allows(last.askedAt()) ? before(key, last.version()) : Optional.empty();
        if (before.isEmpty()) {
            return lookup.find(key);
        }
        if (last.isToRenew() && shown.compareAndSet(last, last.renewed())) {
            lookup.askAhead(key);
        }
        return before;
    }

    private Optional<V> before(K key, String version) {
        return Optional.ofNullable(remembered.getIfPresent(key))
                .filter(before -> before.version().equals(version))
                .map(Remembered::value);
    }

    private Map<K, V> find(List<K> keys) {
        Map<K, V> known = new HashMap<>();
        List<K> others = new ArrayList<>();
        Shown last = shown.get();
        for (K key : keys) {
            Optional<V> before = last.isSteady() ? before(key, last.version()) : Optional.empty();
            before.ifPresentOrElse(value -> known.put(key, value), () -> others.add(key));
        }
        Map<K, V> found = ask(others);
        found.putAll(shown.get().isSteady() || known.isEmpty() ? known : ask(List.copyOf(known.keySet())));
        return found;
    }

    private Map<K, V> ask(List<K> keys) {
        Map<K, V> found = new HashMap<>();
        long askedAt = System.nanoTime();
        String seen = keys.isEmpty()
                ? database.sql("SELECT version FROM " + VERSION)
                        .query(String.class)
                        .single()
                : ask(keys, found);
        Shown last = shown.get();
        boolean isSteady = seen.equals(last.version());
        String version = isSteady ? last.version() : seen; // the same object: those who compare need not look into it
        found.forEach((key, value) -> remembered.put(key, new Remembered<>(version, value)));
        shown.set(new Shown(version, isSteady, askedAt, false));
        return found;
    }

    private String ask(List<K> keys, Map<K, V> found) {
        return database.sql(query)
                .param(UuidArray.of(keys.stream().map(id)))
                .param(keys.stream().mapToLong(this::known).toArray())
                .query(rows -> {
                    String version = "";
                    while (rows.next()) {
                        version = rows.getString("version");
                        reader.read(rows, found);
                    }
                    return version;
                });
    }

    private long known(K key) {
        Remembered<V> before = remembered.getIfPresent(key);
        return before == null ? ToldProfiles.UNKNOWN : position.applyAsLong(before.value());
    }
}
