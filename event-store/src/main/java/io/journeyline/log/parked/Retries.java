package io.journeyline.log.parked;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.journeyline.identity.Rejection;
import io.journeyline.log.parked.RetryProgress.State;
import io.journeyline.source.Fate;
import io.journeyline.source.ParkedRecord;
import io.journeyline.source.Recorder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has many parked records taken again, in the background, a few at a time; one server is at it, and all know how far. */
public final class Retries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final long BEFORE_NEXT_TRY_MILLIS = 500;

    private final DeadLetters letters;
    private final ParkedRows parked;
    private final ParkedQueries queries;
    private final RetryRows rows;
    private final CountDownLatch closed = new CountDownLatch(1);

    public Retries(DeadLetters letters, ParkedRows parked, JdbcClient database) {
        this.letters = letters;
        this.parked = parked;
        this.queries = new ParkedQueries(database);
        this.rows = new RetryRows(database);
    }

    /** How far the last one is; empty if there was none. */
    public Optional<RetryProgress> progress() {
        return rows.read();
    }

    /**
     * Begins with those that a filter lets through and that are parked now.
     *
     * @throws Rejection {@code retry-under-way} if one is
     */
    public RetryProgress start(ParkedFilter filter) {
        UUID run = UUID.randomUUID();
        ParkedQueries.Extent extent = queries.extent(filter);
        if (!rows.begin(run, filter, extent.records())) {
            throw new Rejection("retry-under-way", "Parked records are being taken again; wait until that is done.");
        }
        RetryProgress begun = rows.read().orElseThrow();
        Thread.ofPlatform().daemon().name("parked-retry").start(() -> run(run, filter, extent.last()));
        return begun;
    }

    private void run(UUID run, ParkedFilter filter, long last) {
        try {
            long reached = 0;
            do {
                reached = someOrRest(run, filter, reached, last);
            } while (reached < last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // What an exception says may repeat what a record says.
            LOG.error(
                    "parked records could not be taken again: {}", e.getClass().getName());
            end(run, State.BROKEN_OFF, "a fault of ours: " + e.getClass().getSimpleName());
        }
    }

    /** The number it has come to. */
    private long someOrRest(UUID run, ParkedFilter filter, long after, long last) throws InterruptedException {
        try {
            if (!rows.add(run, List.of())) {
                return last;
            }
            List<ParkedRecord> some = parked.some(filter, after, last);
            if (some.isEmpty()) {
                rows.end(run, State.DONE, null);
                return last;
            }
            for (List<ParkedRecord> ofOne : bySource(some)) {
                if (!rows.add(run, again(ofOne))) {
                    return last;
                }
            }
            long reached = some.getLast().number();
            if (reached == last) {
                rows.end(run, State.DONE, null);
            }
            return reached;
        } catch (Recorder.Unready | DataAccessException away) {
            LOG.warn("parked records cannot be taken again now, trying again");
            return closed.await(BEFORE_NEXT_TRY_MILLIS, TimeUnit.MILLISECONDS) ? last : after;
        }
    }

    private static Iterable<List<ParkedRecord>> bySource(List<ParkedRecord> some) {
        Map<UUID, List<ParkedRecord>> bySource =
                some.stream().collect(groupingBy(ParkedRecord::source, TreeMap::new, toList()));
        return bySource.values();
    }

    /** What nobody can read any more stays as it is. */
    private List<Fate> again(List<ParkedRecord> ofOne) {
        return letters.sender(ofOne.getFirst().source())
                .map(source -> letters.again(source, ofOne))
                .orElseGet(() -> Collections.nCopies(ofOne.size(), new Fate.Parked("its source is gone")));
    }

    private void end(UUID run, State state, String failure) {
        try {
            rows.end(run, state, failure);
        } catch (DataAccessException away) {
            LOG.warn("that taking parked records again ended could not be noted; it shows within a minute");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
