package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import io.journeyline.log.sql.UuidArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The data keys of all streams. A stream that was written to and has none is erased: nobody can read it any more. */
public final class DataKeys {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final MasterKeys masters;
    private final DataKeyCache cache = new DataKeyCache();

    public DataKeys(DataSource database, MasterKeys masters) {
        this.database = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.masters = masters;
    }

    private record Asked(long epoch, Map<StreamId, DataKey> keys) {}

    /** The keys of those of these streams that have one now; whatever their number, in one query. */
    public Map<StreamId, DataKey> of(Collection<StreamId> streams) {
        DataKeyCache.Cached cached = cache.of(streams);
        Asked asked = ask(streams.stream()
                .filter(stream -> !cached.keys().containsKey(stream))
                .distinct()
                .toList());
        if (asked.epoch() != cached.epoch() && !cached.keys().isEmpty()) {
            cache.reached(asked.epoch());
            return ask(streams).keys();
        }
        cache.keep(asked.epoch(), asked.keys());
        Map<StreamId, DataKey> all = new HashMap<>(cached.keys());
        all.putAll(asked.keys());
        return all;
    }

    private Asked ask(Collection<StreamId> streams) {
        Map<StreamId, DataKey> keys = new HashMap<>();
        List<Long> epochs = database.sql("""
                        SELECT epoch.epoch, key.stream, key.master, key.wrapped
                        FROM journey.key_epoch AS epoch LEFT JOIN journey.data_key AS key ON key.stream = ANY (?)
                        """)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .query((row, n) -> {
                    UUID stream = row.getObject("stream", UUID.class);
                    if (stream != null) {
                        DataKey key = unwrapped(new StreamId(stream), row.getInt("master"), row.getBytes("wrapped"));
                        keys.put(key.stream(), key);
                    }
                    return row.getLong("epoch");
                })
                .list();
        return new Asked(epochs.getFirst(), keys);
    }

    /**
     * The key of something of the platform's own that is called like a stream; made where there is none.
     *
     * @throws MasterKeyReplaced if this server would wrap it under a master key that is no longer in force
     */
    public DataKey made(StreamId name) {
        DataKey there = of(List.of(name)).get(name);
        if (there != null) {
            return there;
        }
        transaction.executeWithoutResult(status -> insert(name));
        return Objects.requireNonNull(of(List.of(name)).get(name));
    }

    private void insert(StreamId name) {
        database.sql("SELECT " + KeyLock.SHARED).query().singleRow();
        int last = database.sql("SELECT max(id) FROM journey.master_key")
                .query(Integer.class)
                .single();
        if (last != masterInForce()) {
            throw new MasterKeyReplaced();
        }
        database.sql("INSERT INTO journey.data_key (stream, master, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(name.value(), last, wrap(DataKey.random(name)))
                .update();
    }

    /** A stream's key as its row has just been read. */
    public DataKey unwrapped(StreamId stream, int master, byte[] wrapped) {
        return cache.of(stream)
                .filter(known -> known.mark() == MasterKey.mark(wrapped))
                .orElseGet(() -> masters.unwrap(stream, master, wrapped));
    }

    /** Seals a body ahead of the transaction that writes it, if the key of its stream is at hand. */
    public Optional<SealedBody> sealAhead(StreamId stream, byte[] clear) {
        return cache.of(stream).map(key -> new SealedBody(key, key.seal(clear), Optional.empty()));
    }

    /** Seals a body likewise under a new key, for a stream that nobody has written to. */
    public SealedBody sealFirst(StreamId stream, byte[] clear) {
        DataKey key = DataKey.random(stream);
        return new SealedBody(key, key.seal(clear), Optional.of(wrap(key)));
    }

    /** The keys for a transaction that writes to these streams. */
    public KeysForWriting forWriting(Collection<StreamId> streams) {
        return new KeysForWriting(this, cache.of(streams));
    }

    /** Drops all keys at hand: some were destroyed, as which the epoch rose to this one. */
    public void reached(long epoch) {
        cache.reached(epoch);
    }

    void keep(long epoch, Map<StreamId, DataKey> committed) {
        cache.keep(epoch, committed);
    }

    byte[] wrap(DataKey key) {
        return masters.wrap(key);
    }

    int masterInForce() {
        return masters.inForce();
    }
}
