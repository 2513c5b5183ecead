package io.journeyline.projections.view;

import static java.util.Comparator.comparing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folds customers on from where they stand, and remembers how they stood before what came of them last: so that a touchpoint
 * that is a little late is folded in from there, and not from the whole story. A memory and nothing more: it counts only
 * while the customer's row stands where it left it, and who is not in it is folded from the log.
 */
final class RecentFolds<S> {

    private static final int MOST_CUSTOMERS = 5_000;

    /** Of these many of the latest touchpoints of a customer, one may be the next to be late and still be folded in. */
    private static final int REACH = 32;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TouchpointReader reader;
    private final Cache<Key, Recent<S>> customers = Caffeine.newBuilder()
            .maximumSize(MOST_CUSTOMERS)
            .expireAfterAccess(LONGEST)
            .build();

    RecentFolds(TouchpointReader reader) {
        this.reader = reader;
    }

    private record Key(int generation, CustomerId customer) {}

    private record Read(StoredTouchpoint stored, RecordedTouchpoint touchpoint) {

        Moment moment() {
            return touchpoint.moment();
        }
    }

    /**
     * Where to fold on from.
     *
     * @param ledger null for one nothing was known of
     * @param latest of what is folded into the ledger; null if that is nothing
     * @param since all that came since, none of which happened before that
     */
    private record Start<S>(@Nullable S ledger, @Nullable Moment latest, List<StoredTouchpoint> since) {

        static <S> Start<S> at(@Nullable Folded<S> stands) {
            return new Start<>(
                    stands == null ? null : stands.ledger(), stands == null ? null : stands.latest(), List.of());
        }

        boolean reachesBackTo(Moment moment) {
            return latest == null || latest.compareTo(moment) < 0;
        }

        Start<S> with(List<StoredTouchpoint> more) {
            return new Start<>(
                    ledger, latest, Stream.concat(since.stream(), more.stream()).toList());
        }
    }

    /**
     * What is remembered of a customer.
     *
     * @param later takes the place of the early one when that reaches back farther than need be
     * @param position where the customer's row stands
     */
    private record Recent<S>(Start<S> early, Start<S> later, long position) {

        Recent<S> with(List<StoredTouchpoint> fresh, Folded<S> now) {
            if (fresh.size() > REACH) {
                return new Recent<>(Start.at(now), Start.at(now), now.position());
            }
            if (early.since().size() + fresh.size() > 2 * REACH) {
                return new Recent<>(later.with(fresh), Start.at(now), now.position());
            }
            boolean isLong = later.since().size() + fresh.size() > REACH;
            return new Recent<>(early.with(fresh), isLong ? Start.at(now) : later.with(fresh), now.position());
        }
    }

    /**
     * Folds touchpoints of a customer in.
     *
     * @param stands how the customer stands; null for one nothing is known of
     * @param fresh what is not folded in yet, in the order of the log
     * @return how the customer stands then; empty if only the log can tell
     */
    Optional<Folded<S>> fold(Fold<S> fold, int generation, @Nullable Folded<S> stands, List<StoredTouchpoint> fresh) {
        List<Read> read = read(fresh);
        CustomerId customer = fresh.getFirst().customer();
        Key key = new Key(generation, customer);
        Recent<S> recent = customers.getIfPresent(key);
        if (recent != null && (stands == null || recent.position() != stands.position())) {
            recent = null;
        }
        long position = fresh.getLast().position();
        Start<S> here = Start.at(stands);
        if (here.reachesBackTo(read.getFirst().moment())) {
            Folded<S> now = new Folded<>(
                    customer,
                    folded(fold, here.ledger(), read),
                    position,
                    read.getLast().moment());
            Recent<S> before = recent == null ? new Recent<>(here, here, position) : recent;
            customers.put(key, before.with(fresh, now));
            return Optional.of(now);
        }
        return Optional.ofNullable(recent)
                .flatMap(known -> Stream.of(known.later(), known.early())
                        .filter(start -> start.reachesBackTo(read.getFirst().moment()))
                        .findFirst())
                .map(from -> foldLate(fold, key, from, read, position));
    }

    /** Leaves the next to be late a start that is as near as may be. */
    private Folded<S> foldLate(Fold<S> fold, Key key, Start<S> from, List<Read> late, long position) {
        List<Read> all = new ArrayList<>(read(from.since()));
        all.addAll(late);
        all.sort(comparing(Read::moment));
        List<Read> first = all.subList(0, Math.max(0, all.size() - REACH));
        List<Read> last = all.subList(first.size(), all.size());
        List<StoredTouchpoint> since = last.stream().map(Read::stored).toList();
        Start<S> start = first.isEmpty()
                ? new Start<>(from.ledger(), from.latest(), since)
                : new Start<>(
                        folded(fold, from.ledger(), first), first.getLast().moment(), since);
        customers.put(key, new Recent<>(start, start, position));
        return new Folded<>(
                key.customer(),
                folded(fold, start.ledger(), last),
                position,
                last.getLast().moment());
    }

    private List<Read> read(List<StoredTouchpoint> touchpoints) {
        return touchpoints.stream()
                .map(touchpoint -> new Read(touchpoint, touchpoint.read(reader)))
                .sorted(comparing(Read::moment))
                .toList();
    }

    private static <S> S folded(Fold<S> fold, @Nullable S ledger, List<Read> touchpoints) {
        return fold.fold(ledger, touchpoints.stream().map(Read::touchpoint).iterator());
    }

    /** Remembers nothing of these people. */
    void forget(int generation, Collection<CustomerId> people) {
        people.forEach(person -> customers.invalidate(new Key(generation, person)));
    }
}
