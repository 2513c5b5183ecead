package io.journeyline.log.source;

import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.source.ParkedRecord;
import io.journeyline.source.ParkedRecords;
import io.journeyline.source.Source;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of records that could not be taken, each sealed under its source's own key. */
public final class ParkedRows implements ParkedRecords {

    private final JdbcClient database;
    private final DataKeys keys;

    public ParkedRows(JdbcClient database, DataKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** A parked record without its bytes. */
    public record Told(long number, UUID source, Instant receivedAt, String reason, int size, int tries) {}

    @Override
    public void park(Source source, List<Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        DataKey key = keys.made(new StreamId(source.id()));
        database.sql("""
                        INSERT INTO journey.parked AS there (source, received_at, reason, digest, size, bytes)
                        SELECT DISTINCT ON (digest) ?, now(), reason, digest, size, bytes
                        FROM unnest(?, ?, ?, ?) AS refused (reason, digest, size, bytes)
                        ON CONFLICT (source, digest) DO UPDATE
                        SET reason = excluded.reason, tries = there.tries + 1
                        """)
                .param(source.id())
                .param(refused.stream().map(Refused::reason).toArray(String[]::new))
                .param(refused.stream().map(one -> digest(key, one.bytes())).toArray(byte[][]::new))
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

    /**
     * Those of a source, or of all, whose reason has this text in it, the latest first.
     *
     * @param before only numbers below this one
     */
    public List<Told> page(Optional<UUID> source, String reason, long before, int limit) {
        return database.sql("""
                        SELECT number, source, received_at, reason, size, tries FROM journey.parked
                        WHERE number < ? AND (cardinality(?) = 0 OR source = ANY (?)) AND position(? IN reason) > 0
                        ORDER BY number DESC LIMIT ?
                        """)
                .param(before)
                .param(source.stream().toArray(UUID[]::new))
                .param(source.stream().toArray(UUID[]::new))
                .params(reason, limit)
                .query((row, n) -> new Told(
                        row.getLong("number"),
                        row.getObject("source", UUID.class),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getInt("size"),
                        row.getInt("tries")))
                .list();
    }

    /** One, whole. */
    public Optional<ParkedRecord> find(long number) {
        return database.sql("""
                        SELECT number, source, received_at, reason, bytes, tries FROM journey.parked WHERE number = ?
                        """)
                .param(number)
                .query((row, n) -> {
                    UUID source = row.getObject("source", UUID.class);
                    return new ParkedRecord(
                            row.getLong("number"),
                            source,
                            row.getObject("received_at", OffsetDateTime.class).toInstant(),
                            row.getString("reason"),
                            keys.made(new StreamId(source))
                                    .open(row.getBytes("bytes"))
                                    .orElseThrow(),
                            row.getInt("tries"));
                })
                .optional();
    }

    /** Keeps these no more: they were taken, or are discarded. */
    public int remove(Collection<Long> numbers) {
        return database.sql("DELETE FROM journey.parked WHERE number = ANY (?)")
                .param(numbers.stream().mapToLong(Long::longValue).toArray())
                .update();
    }

    /** Notes that these were tried again in vain. */
    public void triedAgain(long number, String reason) {
        database.sql("UPDATE journey.parked SET tries = tries + 1, reason = ? WHERE number = ?")
                .params(reason, number)
                .update();
    }

    /** How many a source has parked. */
    public long count(UUID source) {
        return database.sql("SELECT count(*) FROM journey.parked WHERE source = ?")
                .param(source)
                .query(Long.class)
                .single();
    }

    /** Forgets what was parked before a time, and answers how much that was. */
    public int forgetBefore(Instant time) {
        return database.sql("DELETE FROM journey.parked WHERE received_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update();
    }
}
