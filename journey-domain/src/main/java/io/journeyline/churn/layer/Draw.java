package io.journeyline.churn.layer;

import io.journeyline.identity.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something of each customer, or, where there are too many, of a part of them: chosen by a hash of their ids, so that the
 * same are chosen whatever the order they come in.
 */
public final class Draw<V> {

    private final int most;
    private final SortedMap<UUID, V> drawn = new TreeMap<>();
    private int level;

    public Draw(int most) {
        this.most = most;
    }

    public void add(CustomerId customer, V value) {
        if (isChosen(customer.value())) {
            drawn.put(customer.value(), value);
            while (drawn.size() > most) {
                level++;
                drawn.keySet().removeIf(id -> !isChosen(id));
            }
        }
    }

    /** What was drawn of a customer; empty for who is not among those chosen. */
    public Optional<V> of(CustomerId customer) {
        return Optional.ofNullable(drawn.get(customer.value()));
    }

    /** What was drawn, by customer. */
    public SortedMap<UUID, V> all() {
        return drawn;
    }

    List<V> inOrder() {
        return List.copyOf(drawn.values());
    }

    private boolean isChosen(UUID id) {
        return (hash(id) & ((1L << level) - 1)) == 0;
    }

    static long hash(UUID id) {
        return ((id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L) >>> 20;
    }
}
