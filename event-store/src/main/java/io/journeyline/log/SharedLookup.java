package io.journeyline.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Looks up what many callers ask for at the same time in one query. Nobody waits for others to come: who is alone is
 * answered at once, and who comes while a query is under way shares the next one.
 */
public final class SharedLookup<K, V> {

    private static final int MOST_IN_A_QUERY = 256;

    private final Queue<Asked<K, V>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Function<List<K>, Map<K, V>> query;

    private record Asked<K, V>(K key, CompletableFuture<Optional<V>> answer) {}

    /** @param query answers those of the keys that there is something about */
    public SharedLookup(Function<List<K>, Map<K, V>> query) {
        this.query = query;
    }

    /**
     * What there is about a key, as it is now or became while this waited.
     *
     * @throws RuntimeException what the query threw
     */
    public Optional<V> find(K key) {
        try {
            return ask(key).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Has the query asked about a key, by who does not wait for it; if it fails, nobody is told. */
    public void askAhead(K key) {
        ask(key).exceptionally(failed -> Optional.empty());
    }

    private CompletableFuture<Optional<V>> ask(K key) {
        Asked<K, V> asked = new Asked<>(key, new CompletableFuture<>());
        waiting.add(asked);
        answerWaiting();
        return asked.answer();
    }

    private void answerWaiting() {
        if (!waiting.isEmpty() && asking.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::answerUntilNobodyWaits);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it makes queries fewer
    private void answerUntilNobodyWaits() {
        try {
            for (List<Asked<K, V>> some = next(); !some.isEmpty(); some = next()) {
                answer(some);
                Thread.yield(); // lets those who are about to ask do so first
            }
        } finally {
            asking.set(false);
        }
        answerWaiting();
    }

    private List<Asked<K, V>> next() {
        List<Asked<K, V>> some = new ArrayList<>();
        while (some.size() < MOST_IN_A_QUERY) {
            Asked<K, V> asked = waiting.poll();
            if (asked == null) {
                break;
            }
            some.add(asked);
        }
        return some;
    }

    private void answer(List<Asked<K, V>> some) {
        try {
            Map<K, V> found =
                    query.apply(some.stream().map(Asked::key).distinct().toList());
            some.forEach(asked -> asked.answer().complete(Optional.ofNullable(found.get(asked.key()))));
        } catch (RuntimeException | Error e) {
            some.forEach(asked -> asked.answer().completeExceptionally(e));
        }
    }
}
