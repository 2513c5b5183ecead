package io.journeyline.projections.view;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The portions of a page, each read once for all who go through them at the same time. A few are held read; who is ahead
 * waits for those who are behind, unless these stand still, so that what it reads next need not be read again for them.
 */
final class SharedPortions {

    private static final int MOST_READ = 4;

    /** Who has not taken a portion for so long is not waited for. */
    private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final List<Portion> all;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Set<Walk> walks = new HashSet<>();

    /** Those that are read or about to be, the one read first first. */
    private final SequencedSet<Portion> read = new LinkedHashSet<>();

    SharedPortions(Collection<Portion> portions) {
        all = List.copyOf(portions);
    }

    List<Portion> all() {
        return all;
    }

    /** How many are held read. */
    long held() {
        lock.lock();
        try {
            return all.stream().filter(Portion::isRead).count();
        } finally {
            lock.unlock();
        }
    }

    /** One's way through all of them. */
    private final class Walk {

        private final SequencedSet<Portion> left = new LinkedHashSet<>(all);
        private @Nullable Portion inHand;
        private long since = System.nanoTime();

        private void take(@Nullable Portion portion) {
            left.remove(portion);
            inHand = portion;
            since = System.nanoTime();
        }

        /** Whether this needs it read, as far as it matters. */
        private boolean needs(Portion portion) {
            return (portion.equals(inHand) || left.contains(portion)) && nanosUntilStill() > 0;
        }

        private long nanosUntilStill() {
            return since + STILL_NANOS - System.nanoTime();
        }
    }

    /** Hands on each of them, read, in no order: first those that somebody else has read. */
    void each(Consumer<Portion> taker) {
        Walk walk = new Walk();
        enter(walk);
        try {
            for (Portion next = next(walk); next != null; next = next(walk)) {
                next.read();
                taker.accept(next);
            }
        } finally {
            leave(walk);
        }
    }

    private void enter(Walk walk) {
        lock.lock();
        try {
            walks.add(walk);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Walk walk) {
        lock.lock();
        try {
            walks.remove(walk);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Portion next(Walk walk) {
        lock.lock();
        try {
            put(walk, null);
            Optional<Portion> next = alreadyRead(walk);
            while (next.isEmpty() && !walk.left.isEmpty() && !isRoom()) {
                moved.awaitNanos(nanosUntilOneIsStill());
                next = alreadyRead(walk);
            }
            put(walk, next.or(() -> unread(walk)).orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // who is to stop waits for nobody
            put(walk, unread(walk).orElse(null));
        } finally {
            lock.unlock();
        }
        return walk.inHand;
    }

    private void put(Walk walk, @Nullable Portion portion) {
        walk.take(portion);
        if (portion != null) {
            read.add(portion);
        }
        moved.signalAll();
    }

    /** How long it takes until one more of those who move now is not waited for any more, if it moves no further. */
    private long nanosUntilOneIsStill() {
        return walks.stream()
                .mapToLong(Walk::nanosUntilStill)
                .filter(nanos -> nanos > 0)
                .min()
                .orElse(STILL_NANOS);
    }

    private Optional<Portion> alreadyRead(Walk walk) {
        return read.stream().filter(walk.left::contains).findFirst();
    }

    /** The next one, of those that others need too if there are any. */
    private Optional<Portion> unread(Walk walk) {
        return walk.left.stream()
                .filter(portion -> walks.stream().anyMatch(other -> other != walk && other.needs(portion)))
                .findFirst()
                .or(() -> walk.left.stream().findFirst());
    }

    private boolean isRoom() {
        if (read.size() < MOST_READ) {
            return true;
        }
        Optional<Portion> needless = read.stream()
                .filter(portion -> walks.stream().noneMatch(walk -> walk.needs(portion)))
                .findFirst();
        needless.ifPresent(portion -> {
            read.remove(portion);
            portion.forget();
        });
        return needless.isPresent();
    }
}
