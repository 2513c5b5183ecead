package io.journeyline.log.parked;

import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.source.ParkedRecord;
import io.journeyline.source.ParkedRecords;
import io.journeyline.source.Reasons;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of records that could not be taken, each sealed under its source's own key. */
public final class ParkedRows implements ParkedRecords {

    /** So much is held at once by who takes them again. */
    private static final int PAGE_BYTES = 8 << 20;

    private static final int PAGE_RECORDS = 500;

    private final JdbcClient database;
    private final DataKeys keys;
    private final ParkedRoom room;

    public ParkedRows(JdbcClient database, DataKeys keys, ParkedRoom room) {
        this.database = database;
        this.keys = keys;
        this.room = room;
    }

    @Override
    public void park(Source source, List<Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        try {
            long bytes = refused.stream().mapToLong(one -> one.bytes().length).sum();
            if (!room.take(source.id(), bytes)) {
                throw new Recorder.Unready(true, new IllegalStateException("no room for records that are not taken"));
            }
            insert(source, refused);
        } catch (DataAccessException away) {
            throw new Recorder.Unready(false, away);
        }
    }

    private void insert(Source source, List<Refused> refused) {
        DataKey key = keys.made(new StreamId(source.id()));
        database.sql("""
                        INSERT INTO journey.parked AS there (source, received_at, reason, digest, size, bytes)
                        SELECT DISTINCT ON (digest) ?, now(), reason, digest, size, bytes
                        FROM unnest(?, ?, ?, ?) AS refused (reason, digest, size, bytes)
                        ON CONFLICT (source, digest) DO UPDATE
                        SET reason = excluded.reason, tries = there.tries + 1
                        """)
                .param(source.id())
                .param(refused.stream().map(one -> Reasons.kept(one.reason())).toArray(String[]::new))
                .param(refused.stream().map(one -> digest(key, one.sent())).toArray(byte[][]::new))
                .param(refused.stream().mapToInt(one -> one.bytes().length).toArray())
                .param(refused.stream().map(one -> key.seal(one.bytes())).toArray(byte[][]::new))
                .update();
    }

    private static byte[] digest(DataKey key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.key());
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One, whole. */
    public Optional<ParkedRecord> find(long number) {
        return database.sql("""
                        SELECT number, source, received_at, reason, bytes, tries FROM journey.parked WHERE number = ?
                        """).param(number).query((row, n) -> opened(row)).optional();
    }

    /** The first of some behind one number, up to another, whole: as many as fit into some megabytes, but one at least. */
    List<ParkedRecord> some(ParkedFilter filter, long after, long upTo) {
        return database.sql("""
                        SELECT number, source, received_at, reason, bytes, tries FROM (
                            SELECT *, sum(size) OVER (ORDER BY number) - size AS bytes_before FROM (
                                SELECT number, source, received_at, reason, bytes, tries, size FROM journey.parked
                                WHERE number > :after AND number <= :upTo
                                  AND (cardinality(:source::uuid[]) = 0 OR source = ANY (:source::uuid[]))
                                  AND position(:reason IN reason) > 0
                                ORDER BY number LIMIT :records
                            ) AS next
                        ) AS page WHERE bytes_before < :bytes ORDER BY number
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .param("source", filter.sources())
                .param("reason", filter.reason())
                .param("records", PAGE_RECORDS)
                .param("bytes", PAGE_BYTES)
                .query((row, n) -> opened(row))
                .list();
    }

    private ParkedRecord opened(ResultSet row) throws SQLException {
        UUID source = row.getObject("source", UUID.class);
        return new ParkedRecord(
                row.getLong("number"),
                source,
                Objects.requireNonNull(row.getObject("received_at", OffsetDateTime.class))
                        .toInstant(),
                row.getString("reason"),
                keys.made(new StreamId(source)).open(row.getBytes("bytes")).orElseThrow(),
                row.getInt("tries"));
    }

    /** Keeps these no more: they were taken. */
    public int remove(Collection<Long> numbers) {
        int gone = database.sql("DELETE FROM journey.parked WHERE number = ANY (?)")
                .param(numbers.stream().mapToLong(Long::longValue).toArray())
                .update();
        room.changed();
        return gone;
    }

    /** Keeps these no more, and answers how many of each source there were. */
    Map<UUID, Long> discard(Collection<Long> numbers) {
        return bySource(database.sql("""
                        WITH gone AS (DELETE FROM journey.parked WHERE number = ANY (?) RETURNING source)
                        SELECT source, count(*) AS records FROM gone GROUP BY source
                        """)
                .param(numbers.stream().mapToLong(Long::longValue).toArray()));
    }

    /** Likewise those that a filter lets through. */
    Map<UUID, Long> discard(ParkedFilter filter) {
        return bySource(database.sql("""
                        WITH gone AS (
                            DELETE FROM journey.parked
                            WHERE (cardinality(:source::uuid[]) = 0 OR source = ANY (:source::uuid[]))
                              AND position(:reason IN reason) > 0
                            RETURNING source
                        )
                        SELECT source, count(*) AS records FROM gone GROUP BY source
                        """).param("source", filter.sources()).param("reason", filter.reason()));
    }

    private Map<UUID, Long> bySource(JdbcClient.StatementSpec deleting) {
        Map<UUID, Long> gone = new HashMap<>();
        deleting.query(row -> {
            gone.put(row.getObject("source", UUID.class), row.getLong("records"));
        });
        room.changed();
        return gone;
    }

    /**
     * Notes that these were tried again in vain.
     *
     * @param reasons by number
     */
    public void triedAgain(Map<Long, String> reasons) {
        List<Long> numbers = reasons.keySet().stream().sorted().toList();
        database.sql("""
                        UPDATE journey.parked SET tries = tries + 1, reason = tried.reason
                        FROM unnest(?, ?) AS tried (number, reason) WHERE parked.number = tried.number
                        """)
                .param(numbers.stream().mapToLong(Long::longValue).toArray())
                .param(numbers.stream()
                        .map(number -> Reasons.kept(Objects.requireNonNull(reasons.get(number))))
                        .toArray(String[]::new))
                .update();
    }

    /** Forgets what was parked before a time, and answers how much that was. */
    public int forgetBefore(Instant time) {
        int gone = database.sql("DELETE FROM journey.parked WHERE received_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update();
        room.changed();
        return gone;
    }
}
