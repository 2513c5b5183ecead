package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import io.journeyline.log.sql.UuidArray;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The keys of the streams that one transaction writes to: those at hand, those the database has, those made in it. */
public final class KeysForWriting {

    /** Asks for the keys of some streams, under {@link KeyLock#SHARED}, and whether those at hand still hold good. */
    public static final String ASK = """
            SELECT epoch.epoch, (SELECT max(id) FROM journey.master_key), key.stream, key.master, key.wrapped
            FROM journey.key_epoch AS epoch LEFT JOIN journey.data_key AS key ON key.stream = ANY (?)
            """;

    /** So few keys are written in the exchange that commits; more would hold up the transactions behind it. */
    private static final int FEW = 100;

    private static final String INSERT = """
            INSERT INTO journey.data_key (stream, master, wrapped)
            SELECT stream, ?, wrapped FROM unnest(?, ?) AS added (stream, wrapped)
            """;

    private final DataKeys all;
    private final Map<StreamId, DataKey> known;
    private final Map<StreamId, DataKey> read = new HashMap<>();
    private final Map<StreamId, DataKey> added = new LinkedHashMap<>();
    private final List<Made> unsaved = new ArrayList<>();
    private final boolean cached;
    private long epoch;
    private boolean outdated;

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    private record Made(DataKey key, Optional<byte[]> wrapped) {}

    KeysForWriting(DataKeys all, DataKeyCache.Cached cached) {
        this.all = all;
        this.known = new HashMap<>(cached.keys());
        this.cached = !known.isEmpty();
        this.epoch = cached.epoch();
    }

    /** Those of these streams whose key is not at hand. */
    public List<StreamId> unknown(Collection<StreamId> streams) {
        return streams.stream().filter(stream -> !known.containsKey(stream)).toList();
    }

    /**
     * Adds what {@link #ASK} shows.
     *
     * @throws MasterKeyReplaced if this server would wrap keys under a master key that is no longer in force
     */
    public void read(ResultSet rows) throws SQLException {
        long before = epoch;
        while (rows.next()) {
            epoch = rows.getLong(1);
            if (rows.getInt(2) != all.masterInForce()) {
                throw new MasterKeyReplaced();
            }
            UUID stream = rows.getObject(3, UUID.class);
            if (stream != null) {
                read.put(new StreamId(stream), all.unwrapped(new StreamId(stream), rows.getInt(4), rows.getBytes(5)));
            }
        }
        known.putAll(read);
        outdated = cached && epoch != before;
        all.reached(epoch);
    }

    /** Whether keys at hand may have been destroyed, so that all is to be asked for anew. */
    public boolean outdated() {
        return outdated;
    }

    /** Adds what is going to be committed before. */
    public void add(Map<StreamId, DataKey> earlier) {
        known.putAll(earlier);
    }

    /** The keys that were made. */
    public Map<StreamId, DataKey> added() {
        return added;
    }

    /** The key that a stream is to have: the one it has, else the one made ahead, else a new one. */
    public DataKey settled(StreamId stream, Optional<SealedBody> ahead) {
        DataKey there = known.get(stream);
        return there == null ? made(stream, ahead.filter(body -> body.wrapped().isPresent())) : there;
    }

    private DataKey made(StreamId stream, Optional<SealedBody> fresh) {
        DataKey key = fresh.map(SealedBody::key).orElseGet(() -> DataKey.random(stream));
        known.put(stream, key);
        added.put(stream, key);
        unsaved.add(new Made(key, fresh.flatMap(SealedBody::wrapped)));
        return key;
    }

    /** Writes the keys that were made, if they are many. */
    public void saveMany(Connection connection) throws SQLException {
        if (unsaved.size() > FEW) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                bindUnsaved(insert);
                insert.executeUpdate();
            }
            unsaved.clear();
        }
    }

    /** What has to be run before the commit: the statement that writes the keys that were made, with a semicolon, or nothing. */
    public String unsaved() {
        return unsaved.isEmpty() ? "" : INSERT + ";";
    }

    /** Gives {@link #unsaved} its parameters, which are the first ones, and answers how many these are. */
    public int bindUnsaved(PreparedStatement insert) throws SQLException {
        if (unsaved.isEmpty()) {
            return 0;
        }
        byte[][] wrapped = unsaved.stream()
                .map(made -> made.wrapped().orElseGet(() -> all.wrap(made.key())))
                .toArray(byte[][]::new);
        insert.setInt(1, all.masterInForce());
        insert.setObject(
                2, UuidArray.of(unsaved.stream().map(made -> made.key().stream().value())));
        insert.setArray(3, insert.getConnection().createArrayOf("bytea", wrapped));
        return 3;
    }

    /** To be told after the commit, and only then: what was read and made is at hand from now on. */
    public void committed() {
        all.keep(epoch, read);
        all.keep(epoch, added);
    }
}
