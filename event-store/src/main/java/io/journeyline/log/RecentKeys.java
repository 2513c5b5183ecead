package io.journeyline.log;

import io.journeyline.record.TouchpointKey;
import java.util.Collection;
import java.util.List;

/**
 * The names met last, at least half a million of them, so that PostgreSQL need be asked only about those that may be in the log:
 * who sends a touchpoint twice mostly does so soon. A name that is not here may be there nevertheless. Then the unique
 * constraint refuses the transaction; from then on every name is asked about, until {@value #CALM} in a row were known
 * here if they were known there.
 */
final class RecentKeys {

    static final int CALM = 20_000;
    private static final int BUCKETS = 1 << 17;
    private static final int WAYS = 8;

    /** Of each name a hash, in its bucket, the newest first; 0 where there is none. */
    private final long[] marks = new long[BUCKETS * WAYS];

    private int calm;

    /** Those of these names that have to be asked about. */
    synchronized List<TouchpointKey> doubtful(Collection<TouchpointKey> keys) {
        return calm < CALM
                ? List.copyOf(keys)
                : keys.stream().filter(this::holds).toList();
    }

    /** Learns which of the names that were asked about are in the log. */
    synchronized void learn(int asked, Collection<TouchpointKey> present) {
        calm = present.stream().allMatch(this::holds) ? Math.min(CALM, calm + asked) : 0;
        keep(present);
    }

    /** A name was in the log that was not asked about. */
    synchronized void surprised() {
        calm = 0;
    }

    /** Keeps names that are in the log now. */
    synchronized void keep(Collection<TouchpointKey> keys) {
        for (TouchpointKey key : keys) {
            long mark = mark(key);
            int bucket = bucket(mark);
            System.arraycopy(marks, bucket, marks, bucket + 1, WAYS - 1);
            marks[bucket] = mark;
        }
    }

    private boolean holds(TouchpointKey key) {
        long mark = mark(key);
        int bucket = bucket(mark);
        for (int way = 0; way < WAYS; way++) {
            if (marks[bucket + way] == mark) {
                return true;
            }
        }
        return false;
    }

    private static int bucket(long mark) {
        return (int) (mark & (BUCKETS - 1)) * WAYS;
    }

    /** Both hashes in one, mixed by the finalizer of MurmurHash3 (Appleby, public domain). */
    private static long mark(TouchpointKey key) {
        long mark = ((long) key.source().hashCode() << 32) | (key.id().hashCode() & 0xFFFF_FFFFL);
        mark = (mark ^ (mark >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        mark = (mark ^ (mark >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        return mark ^ (mark >>> 33);
    }
}
