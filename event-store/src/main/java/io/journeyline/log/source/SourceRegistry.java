package io.journeyline.log.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.identity.Rejection;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKeys;
import io.journeyline.source.Source;
import io.journeyline.source.Source.State;
import io.journeyline.source.Sources;
import io.journeyline.value.Words;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sources there are. What one server changes, others know within a second. */
public final class SourceRegistry implements Sources {

    private static final int KEY_BYTES = 24;
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 1_000;

    private final JdbcClient database;
    private final DataKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private volatile @Nullable Known known;
    private long changes;

    public SourceRegistry(JdbcClient database, DataKeys keys, InstantSource clock) {
        this.clock = clock;
        this.database = database;
        this.keys = keys;
    }

    /**
     * A source, and the key it has to show, which nobody can be told again.
     *
     * @param writeKey 48 hexadecimal digits
     */
    public record Registered(Source source, String writeKey) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(Source source, ByteBuffer keyHash, byte @Nullable [] secret) {}

    /** All of them as they were read last. */
    private record Known(long readAt, List<Row> rows, Map<ByteBuffer, Row> byKey) {}

    /**
     * Registers a source.
     *
     * @param secret what it signs with, for one that does
     * @throws io.journeyline.value.InvalidValue if it cannot be called so
     * @throws Rejection {@code source-name-taken} or {@code too-many-sources}
     */
    public Registered register(String kind, String name, Optional<String> mapping, Optional<String> secret) {
        if (read().rows().size() >= MOST) {
            throw new Rejection("too-many-sources", "There are %d sources already.".formatted(MOST));
        }
        UUID id = UUID.randomUUID();
        Source source = new Source(
                id, kind, name, mapping, State.ACTIVE, clock.instant().truncatedTo(ChronoUnit.MICROS));
        String key = newKey();
        try {
            database.sql("""
                            INSERT INTO journey.source (id, kind, name, mapping, state, key_hash, secret, registered_at)
                            VALUES (?, ?, ?, ?, 'ACTIVE', ?, ?, ?)
                            """)
                    .params(id, kind, name)
                    .param(mapping.orElse(null))
                    .param(hash(key).array())
                    .param(secret.map(text -> seal(id, text)).orElse(null))
                    .param(source.registeredAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Rejection("source-name-taken", "There is a source of this name already.");
        }
        forget();
        return new Registered(source, key);
    }

    private byte[] seal(UUID id, String secret) {
        return keys.made(new StreamId(id)).seal(secret.getBytes(UTF_8));
    }

    /** Has it listened to, or not for a while; empty if it is not there. */
    public Optional<Source> pause(UUID id, boolean paused) {
        return change(id, "state = ?", paused ? State.PAUSED.name() : State.ACTIVE.name());
    }

    /** Makes it a stranger; empty if it is not there. */
    public Optional<Source> remove(UUID id) {
        return change(id, "state = ?", State.REMOVED.name());
    }

    /** Gives it another mapping, or none; empty if it is not there. */
    public Optional<Source> map(UUID id, Optional<String> mapping) {
        mapping.ifPresent(text -> Words.checked(text, Words.LABEL));
        return change(id, "mapping = ?", mapping.orElse(null));
    }

    /** Gives it another key; the one before is worth nothing within a second. Empty if it is not there. */
    public Optional<Registered> rotate(UUID id) {
        String key = newKey();
        return change(id, "key_hash = ?", hash(key).array()).map(source -> new Registered(source, key));
    }

    /** Gives it another secret to sign with; empty if it is not there. */
    public Optional<Source> sign(UUID id, String secret) {
        return find(id).flatMap(there -> change(id, "secret = ?", seal(id, secret)));
    }

    private Optional<Source> change(UUID id, String what, @Nullable Object value) {
        Optional<Source> changed = database.sql("UPDATE journey.source SET " + what
                        + " WHERE id = ? AND state <> 'REMOVED'"
                        + " RETURNING id, kind, name, mapping, state, key_hash, secret, registered_at")
                .param(value)
                .param(id)
                .query(SourceRegistry::row)
                .optional()
                .map(Row::source);
        forget();
        return changed;
    }

    /** What is being read now may be from before a change, so it is not to be kept. */
    private synchronized void forget() {
        changes++;
        known = null;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void keep(Known read, long changesBefore) {
        if (changes == changesBefore) {
            known = read;
        }
    }

    @Override
    public Optional<Source> showing(String key) {
        return Optional.ofNullable(read().byKey().get(hash(key))).map(Row::source);
    }

    @Override
    public Optional<Source> find(UUID id) {
        return row(id).map(Row::source);
    }

    @Override
    public List<Source> all() {
        return read().rows().stream().map(Row::source).toList();
    }

    @Override
    public Optional<byte[]> secret(Source source) {
        return row(source.id())
                .flatMap(row -> Optional.ofNullable(row.secret()))
                .flatMap(secret -> keys.made(new StreamId(source.id())).open(secret));
    }

    private Optional<Row> row(UUID id) {
        return read().rows().stream()
                .filter(row -> row.source().id().equals(id))
                .findFirst();
    }

    private Known read() {
        Known last = known;
        if (last != null && System.nanoTime() - last.readAt() < FRESH_NANOS) {
            return last;
        }
        long now = System.nanoTime();
        long changesBefore = changes();
        List<Row> rows = database.sql("""
                        SELECT id, kind, name, mapping, state, key_hash, secret, registered_at
                        FROM journey.source WHERE state <> 'REMOVED' ORDER BY registered_at, id
                        """).query(SourceRegistry::row).list();
        Map<ByteBuffer, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.keyHash(), row));
        Known fresh = new Known(now, new ArrayList<>(rows), byKey);
        keep(fresh, changesBefore);
        return fresh;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Source(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("mapping")),
                        State.valueOf(row.getString("state")),
                        Objects.requireNonNull(row.getObject("registered_at", OffsetDateTime.class))
                                .toInstant()),
                ByteBuffer.wrap(row.getBytes("key_hash")),
                row.getBytes("secret"));
    }

    private String newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Keys are random and long, so that one round is enough; a look-up by the hash tells nothing by the time it takes. */
    private static ByteBuffer hash(String key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
