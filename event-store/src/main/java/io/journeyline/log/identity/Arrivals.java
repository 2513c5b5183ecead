package io.journeyline.log.identity;

import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.CopiedRow;
import io.journeyline.log.identity.ToldLinks.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Tells apart, in one pass over a stretch of the log, the touchpoints that may change who is who from those, nearly all,
 * that say what is known. Remembers what was asked lately; to be made to forget when somebody else may have settled.
 */
final class Arrivals {

    private static final int MOST_PAIRS = 200_000;
    private static final int MOST_PEOPLE = 100_000;

    private final BinaryCopy copy;
    private final Cache<Pair, Boolean> pairs =
            Caffeine.newBuilder().maximumSize(MOST_PAIRS).build();
    private final Cache<StreamId, Person> people =
            Caffeine.newBuilder().maximumSize(MOST_PEOPLE).build();

    Arrivals(DataSource database) {
        this.copy = new BinaryCopy(database);
    }

    /** Identifiers met on one touchpoint. */
    private record Pair(UUID stream, UUID linked) {}

    /**
     * Whom a stream belongs to.
     *
     * @param first when the first touchpoint of the stream that the person is called after happened
     */
    private record Person(CustomerId customer, Instant first) {

        /** Whether a touchpoint of a stream of theirs may make them be called after that stream. */
        boolean mayBeCalledAfter(StreamId stream, Instant occurredAt) {
            return !occurredAt.isAfter(first) && !customer.equals(CustomerId.foundedBy(stream));
        }
    }

    private record Arrival(long position, StreamId stream, Instant occurredAt, List<UUID> linked) {

        static Arrival read(CopiedRow row) {
            return new Arrival(row.bigint(), new StreamId(row.uuid()), row.timestamp(), row.uuids());
        }
    }

    /**
     * What may change who is who.
     *
     * @param telling touchpoints with identifiers that nobody remembers to have met before
     * @param early streams with touchpoints that may have happened before all that their person is called after
     */
    record News(List<Telling> telling, Set<StreamId> early) {}

    /** What a stretch of the log brings. */
    News in(long after, long upTo) {
        List<Arrival> arrivals = copy.rows("""
                        SELECT position, stream, occurred_at, linked FROM journey.log
                        WHERE position > %d AND position <= %d AND source <> ''
                        """.formatted(after, upTo), Arrival::read);
        Set<StreamId> strangers = new HashSet<>();
        arrivals.stream()
                .map(Arrival::stream)
                .filter(stream -> people.getIfPresent(stream) == null)
                .forEach(strangers::add);
        if (!strangers.isEmpty()) {
            meet(strangers, after);
        }
        List<Telling> telling = new ArrayList<>();
        Set<StreamId> early = new HashSet<>();
        for (Arrival arrival : arrivals) {
            if (isTelling(arrival)) {
                telling.add(new Telling(arrival.position(), arrival.stream()));
            }
            if (isEarly(arrival)) {
                early.add(arrival.stream());
            }
        }
        return new News(telling, early);
    }

    private boolean isTelling(Arrival arrival) {
        boolean telling = false;
        for (UUID linked : arrival.linked()) {
            Pair pair = new Pair(arrival.stream().value(), linked);
            if (pairs.getIfPresent(pair) == null) {
                pairs.put(pair, true);
                telling = true;
            }
        }
        return telling;
    }

    /** Who fell out of memory meanwhile may be anybody. */
    private boolean isEarly(Arrival arrival) {
        Person person = people.getIfPresent(arrival.stream());
        return person == null || person.mayBeCalledAfter(arrival.stream(), arrival.occurredAt());
    }

    /** Whoever is called after a stream without touchpoints is called after it whatever happened when. */
    private void meet(Collection<StreamId> strangers, long after) {
        copy.rows(
                """
                        SELECT asked, coalesce(customer, asked), coalesce(occurred_at, '-infinity') FROM unnest('{%s}'::uuid[]) AS asked
                        LEFT JOIN journey.member ON member.stream = asked AND until = %d
                        LEFT JOIN LATERAL (
                            SELECT occurred_at FROM journey.log AS first
                            WHERE first.stream = customer AND position + 0 <= %d ORDER BY occurred_at LIMIT 1
                        ) AS first ON true
                        """.formatted(strangers.stream().map(StreamId::toString).collect(joining(",")), Long.MAX_VALUE, after),
                row -> {
                    people.put(new StreamId(row.uuid()), new Person(new CustomerId(row.uuid()), row.timestamp()));
                    return true;
                });
    }

    /** Forgets whose these streams are. */
    void moved(List<Move> moves) {
        moves.forEach(move -> people.invalidate(move.stream()));
    }

    /** Remembers nothing. */
    void forget() {
        pairs.invalidateAll();
        people.invalidateAll();
    }
}
