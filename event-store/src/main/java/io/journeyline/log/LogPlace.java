package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.record.TouchpointKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The place of one transaction behind those that its server has under way in the same turn. Left when closed. */
final class LogPlace implements AutoCloseable {

    private final LogTurn turn;
    private final CompletableFuture<Written> written = new CompletableFuture<>();
    private final CompletableFuture<Void> committed = new CompletableFuture<>();
    private final long end;
    private List<LogPlace> before;

    LogPlace(LogTurn turn, long end, List<LogPlace> before) {
        this.turn = turn;
        this.end = end;
        this.before = before;
    }

    /** What a transaction is going to commit, and where the log ends behind it. */
    record Written(long last, Map<TouchpointKey, Duplicates.Present> present, Map<StreamId, DataKey> keys) {}

    /** A transaction before this one has failed, so that this one has to be done again. */
    static final class Displaced extends RuntimeException {

        Displaced(Throwable cause) {
            super(cause);
        }
    }

    /**
     * What those before this one are going to commit, which a look into the database may not show yet, earliest first.
     *
     * @throws Displaced if one of them has failed
     */
    List<Written> before() {
        List<Written> all = new ArrayList<>();
        for (LogPlace place : before) {
            all.add(await(place.written));
        }
        return all;
    }

    /** To be told before it is written, so that the next one can go on from there. */
    void writes(Written what) {
        written.complete(what);
    }

    /**
     * Returns when all before this one have committed.
     *
     * @throws Displaced if one of them has failed
     */
    void awaitThoseBefore() {
        if (!before.isEmpty()) {
            await(before.getLast().committed);
        }
    }

    void committed() {
        committed.complete(null);
    }

    /** When the database took what is written here: never before what stands before it. */
    Instant now() {
        return turn.now();
    }

    /** Where the log ended when this one came in, without what was under way. */
    long end() {
        return end;
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new Displaced(e);
        }
    }

    @Override
    public void close() {
        IllegalStateException failed = new IllegalStateException("rolled back");
        before = List.of();
        written.completeExceptionally(failed);
        if (committed.completeExceptionally(failed)) {
            turn.fail(this);
        } else {
            turn.leave(this, written.join().last());
        }
    }
}
