package io.journeyline.log.parked;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much of parked records is kept at most. No source may take more than half of it, so that one that is broken leaves
 * room for the others. Several servers may together exceed it by what each parks in some seconds.
 */
public final class ParkedRoom {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final double NEARLY = 0.8;

    private final JdbcClient database;
    private final long most;
    private @Nullable Taken taken;
    private long readAt;

    /** @param most bytes of records */
    public ParkedRoom(JdbcClient database, long most) {
        this.database = database;
        this.most = most;
    }

    /**
     * How much is taken.
     *
     * @param bytes of records, by source
     * @param most how many bytes there may be of all sources
     */
    public record Taken(Map<UUID, Long> bytes, Map<UUID, Long> records, long most) {

        public Taken {
            bytes = Map.copyOf(bytes);
            records = Map.copyOf(records);
        }

        /** Of all sources. */
        public long total() {
            return bytes.values().stream().mapToLong(Long::longValue).sum();
        }

        /** True from 80 % on, of all there is or of what one source may take. */
        public boolean isNearlyFull() {
            return total() >= NEARLY * most || bytes.values().stream().anyMatch(one -> one >= NEARLY * ofOne());
        }

        private long ofOne() {
            return most / 2;
        }

        boolean has(UUID source, long more) {
            return total() + more <= most && bytes.getOrDefault(source, 0L) + more <= ofOne();
        }

        private Taken and(UUID source, long more) {
            Map<UUID, Long> then = new HashMap<>(bytes);
            then.merge(source, more, Long::sum);
            return new Taken(then, records, most);
        }
    }

    /** How much is taken, as it was some seconds ago. */
    public synchronized Taken taken() {
        if (taken == null || System.nanoTime() - readAt > FRESH_NANOS) {
            taken = read();
            readAt = System.nanoTime();
        }
        return taken;
    }

    /** Takes room for a source's records; false if there is none. */
    synchronized boolean take(UUID source, long bytes) {
        Taken before = taken();
        if (!before.has(source, bytes)) {
            return false;
        }
        taken = before.and(source, bytes);
        return true;
    }

    /** Some was given back. */
    synchronized void changed() {
        taken = null;
    }

    private Taken read() {
        Map<UUID, Long> bytes = new HashMap<>();
        Map<UUID, Long> records = new HashMap<>();
        database.sql("SELECT source, sum(size) AS bytes, count(*) AS records FROM journey.parked GROUP BY source")
                .query(row -> {
                    UUID source = row.getObject("source", UUID.class);
                    bytes.put(source, row.getLong("bytes"));
                    records.put(source, row.getLong("records"));
                });
        return new Taken(bytes, records, most);
    }
}
