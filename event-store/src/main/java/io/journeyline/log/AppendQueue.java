package io.journeyline.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The appends that wait to be written, handed out in groups that are worth a transaction. */
final class AppendQueue {

    /** Enough that a commit's fixed cost vanishes, few enough that nobody waits long for others' touchpoints. */
    private static final int MOST_IN_A_TRANSACTION = 5_000;

    /** With fewer, a transaction of their own beside one under way costs more than it saves. */
    private static final int LEAST_FOR_ANOTHER = 256;

    /** How long the callers who were just answered are waited for, so that they share the next transaction. */
    private static final Duration LONGEST_GATHERING = Duration.ofMillis(2);

    /** Who sends fewer at a time is kept waiting by the disk, not by what else goes on. */
    private static final int WORTH_GIVING_WAY = 8;

    /** What an append costs besides its touchpoints, in touchpoints. */
    private static final int COST_OF_AN_APPEND = 16;

    /** Where as much waits, one append follows the other; few small ones wait long for the disk, and leave time for others. */
    private static final int PRESSING = 128;

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final int capacity;
    private final int takers;
    private final Backlog waiting = new Backlog(WORTH_GIVING_WAY);
    private final Backlog costs = new Backlog(PRESSING);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition due = lock.newCondition();
    private final Condition gathered = lock.newCondition();
    private final Queue<Append> queue = new ArrayDeque<>();
    private int queued;
    private int expected;
    private int groupsOut;
    private boolean gathering;
    private boolean closed;

    /** What one caller handed in, and what came of it. */
    record Append(List<Candidate> candidates, CompletableFuture<List<AppendOutcome>> outcomes) {}

    /**
     * An empty one.
     *
     * @param capacity how many touchpoints are let in at most
     * @param takers how many groups are written at the same time at most
     */
    AppendQueue(int capacity, int takers) {
        this.capacity = capacity;
        this.takers = takers;
    }

    /** How many touchpoints were let in and are not answered yet. */
    int waiting() {
        return waiting.amount();
    }

    /** How much of the time several of them waited to be answered, from 0 to 1. */
    double utilization() {
        return waiting.shareOfTime();
    }

    /** How much of the time one append followed the other, from 0 to 1. */
    double pressure() {
        return costs.shareOfTime();
    }

    /**
     * Lets touchpoints in; one append is let in whatever its size when nothing waits.
     *
     * @throws LogOverloaded if with them too many wait
     */
    void letIn(int touchpoints) {
        costs.add(COST_OF_AN_APPEND + touchpoints);
        int ahead = waiting.add(touchpoints);
        if (ahead > 0 && ahead + touchpoints > capacity) {
            letOut(touchpoints);
            throw new LogOverloaded("more than %d touchpoints wait to be recorded".formatted(capacity));
        }
    }

    /** To be called when they, who were let in together, are answered. */
    void letOut(int touchpoints) {
        costs.add(-COST_OF_AN_APPEND - touchpoints);
        waiting.add(-touchpoints);
    }

    /** Answers false when it is closed. */
    boolean add(Append append) {
        lock.lock();
        try {
            if (!closed) {
                queue.add(append);
                queued += append.candidates().size();
                tell();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next group, for ever if need be; an empty one if this is closed and nothing is left. */
    List<Append> take() {
        List<Append> group = List.of();
        while (group.isEmpty() && !isFinished()) {
            group = take(FOREVER);
        }
        return group;
    }

    /** Waits a while for the next group; an empty one if there is none in time. */
    List<Append> take(Duration patience) {
        lock.lock();
        try {
            return await(due, this::isNextDue, patience) ? gather() : List.of();
        } catch (InterruptedException e) {
            return List.of(); // who takes goes on until this is closed
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Condition told, BooleanSupplier condition, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        while (!condition.getAsBoolean() && !closed && left > 0) {
            left = told.awaitNanos(left);
        }
        return condition.getAsBoolean() || closed;
    }

    /** Wakes one who can do something now: all of them would only be in each other's way. */
    private void tell() {
        if (gathering && queued >= expected) {
            gathered.signal();
        } else if (isNextDue()) {
            due.signal();
        }
    }

    private boolean isNextDue() {
        return !queue.isEmpty() && !gathering && (groupsOut == 0 || queued >= worthAnother());
    }

    /** Each taker's share of what waits: with smaller groups there would be more transactions, and no more at a time. */
    private int worthAnother() {
        return Math.clamp(waiting.amount() / takers, LEAST_FOR_ANOTHER, MOST_IN_A_TRANSACTION);
    }

    private List<Append> gather() throws InterruptedException {
        gathering = true;
        try {
            await(gathered, () -> queued >= expected, LONGEST_GATHERING);
        } finally {
            gathering = false;
        }
        List<Append> group = next();
        groupsOut += group.isEmpty() ? 0 : 1;
        tell();
        return group;
    }

    private List<Append> next() {
        List<Append> group = new ArrayList<>();
        for (int size = 0; !queue.isEmpty() && size < MOST_IN_A_TRANSACTION; ) {
            Append append = queue.remove();
            size += append.candidates().size();
            queued -= append.candidates().size();
            group.add(append);
        }
        return group;
    }

    /** Says that so many touchpoints are about to be answered, whose callers may have more. */
    void expectMore(int answered) {
        lock.lock();
        try {
            expected = Math.min(answered + queued, LEAST_FOR_ANOTHER);
        } finally {
            lock.unlock();
        }
    }

    /** To be called when a group that was taken has been written, by one who then comes for the next. */
    void giveBack() {
        lock.lock();
        try {
            groupsOut--;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody is about to have the next group. */
    boolean isGathering() {
        lock.lock();
        try {
            return gathering;
        } finally {
            lock.unlock();
        }
    }

    boolean isFinished() {
        lock.lock();
        try {
            return closed && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            due.signalAll();
            gathered.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
