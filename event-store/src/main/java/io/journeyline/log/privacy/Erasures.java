package io.journeyline.log.privacy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.KeyDestruction;
import io.journeyline.log.LogReader;
import io.journeyline.log.LogUnavailable;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.identity.LinkQueries;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.parked.ParkedNames;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.privacy.CustomerErased;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.privacy.Remains;
import io.journeyline.record.TouchpointReader;
import io.journeyline.record.UnreadableTouchpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases people. The keys of all their streams are destroyed and the erasure is in the log, in one transaction, while
 * nobody appends and everybody is settled: so no stream of theirs is left out.
 */
public final class Erasures {

    private static final int PAGE = 500;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final LogReader log;
    private final CustomerStories stories;
    private final LinkQueries links;
    private final ParkedNames parked;
    private final DataKeys keys;
    private final KeyDestruction destruction;
    private final TouchpointReader reader;
    private final Commands commands;

    public Erasures(
            JdbcTemplate database,
            TransactionTemplate transaction,
            LogReader log,
            CustomerStories stories,
            LinkQueries links,
            ParkedNames parked,
            DataKeys keys,
            TouchpointReader reader,
            Commands commands) {
        this.database = JdbcClient.create(database);
        this.transaction = transaction;
        this.log = log;
        this.stories = stories;
        this.links = links;
        this.parked = parked;
        this.keys = keys;
        this.destruction = new KeyDestruction(database, keys);
        this.reader = reader;
        this.commands = commands;
    }

    /** The commands of this capability. */
    public static Commands commands(EventStorageEngine engine, TransactionManager transactions) {
        return new Commands(engine, transactions, List.of(ErasureAggregate.class));
    }

    /** The events they lead to. */
    public static EventTypes events() {
        return EventTypes.of(CustomerErased.class);
    }

    /**
     * Erases the person who answers to an id.
     *
     * @throws LogUnavailable if the log was too busy; nothing was erased
     */
    public Erasure erase(CustomerId customer, ErasureMode mode, String reason, String actor) {
        int forgotten = parked.forget(names(stories.today(customer)));
        return transaction.execute(status -> {
            destruction.holdLog();
            awaitSettled();
            return eraseSettled(stories.today(customer), mode, reason, actor, forgotten);
        });
    }

    private Set<Identifier> names(CustomerId customer) {
        return stories.walk(List.of(customer), LogReader.LATEST, told -> {
            Set<Identifier> names = new HashSet<>();
            told.forEachRemaining(touchpoint -> names.addAll(names(touchpoint)));
            return names;
        });
    }

    /** None of one that cannot be read. */
    private List<Identifier> names(StoredTouchpoint touchpoint) {
        try {
            return touchpoint.read(reader).reported().identifiers();
        } catch (UnreadableTouchpoint e) {
            return List.of();
        }
    }

    private void awaitSettled() {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (log.settled() < log.head()) {
            if (System.nanoTime() > deadline) {
                throw new LogUnavailable("people are not settled yet", new TimeoutException());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private Erasure eraseSettled(CustomerId customer, ErasureMode mode, String reason, String actor, int forgotten) {
        List<StreamId> streams = links.streams(customer);
        UUID erasure = UUID.randomUUID();
        long touchpoints = stories.walk(List.of(customer), LogReader.LATEST, Erasures::count);
        if (mode == ErasureMode.ANONYMISE) {
            keepRemains(customer);
        }
        int destroyed = keys.of(streams).size();
        destruction.destroy(streams);
        commands.decide(new EraseCustomer(erasure, customer, streams, mode, reason, actor));
        long position = log.head();
        note(streams, position, mode);
        return new Erasure(
                erasure,
                customer,
                mode,
                streams,
                touchpoints,
                destroyed,
                forgotten,
                position,
                log.recordedAt(position));
    }

    private static long count(Iterator<?> told) {
        long count = 0;
        for (; told.hasNext(); count++) {
            told.next();
        }
        return count;
    }

    private void keepRemains(CustomerId customer) {
        List<StoredTouchpoint> theirs = stories.walk(List.of(customer), LogReader.LATEST, told -> {
            List<StoredTouchpoint> all = new ArrayList<>();
            told.forEachRemaining(touchpoint -> {
                StoredTouchpoint left = left(touchpoint);
                if (left != null) {
                    all.add(left);
                }
            });
            return all;
        });
        for (int from = 0; from < theirs.size(); from += PAGE) {
            save(theirs.subList(from, Math.min(theirs.size(), from + PAGE)));
        }
    }

    /** Nothing of one that cannot be read, which no number counts either. */
    private @Nullable StoredTouchpoint left(StoredTouchpoint touchpoint) {
        try {
            return touchpoint.with(Remains.of(touchpoint.read(reader).reported()));
        } catch (UnreadableTouchpoint e) {
            return null;
        }
    }

    private void save(List<StoredTouchpoint> remains) {
        database.sql("INSERT INTO journey.remains (position, body) SELECT * FROM unnest(?, ?)")
                .param(remains.stream().mapToLong(StoredTouchpoint::position).toArray())
                .param(remains.stream().map(one -> one.body().bytes()).toArray(byte[][]::new))
                .update();
    }

    private void note(List<StreamId> streams, long position, ErasureMode mode) {
        database.sql("INSERT INTO journey.erasure (stream, position, anonymised) SELECT *, ?, ? FROM unnest(?)")
                .param(position)
                .param(mode == ErasureMode.ANONYMISE)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .update();
    }
}
