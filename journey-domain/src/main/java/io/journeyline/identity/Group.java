package io.journeyline.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Streams that are known so far to be one person's. */
final class Group {

    private final List<StreamId> streams = new ArrayList<>();
    private final Map<String, Integer> limitedValues = new HashMap<>();
    private final Set<UUID> went = new HashSet<>();
    private final Set<UUID> stayed = new HashSet<>();
    private boolean aloof;

    void add(StreamId stream) {
        streams.add(stream);
    }

    /** Counts a value of a kind that is limited. */
    void addLimited(String kind) {
        limitedValues.merge(kind, 1, Integer::sum);
    }

    void went(UUID decision) {
        went.add(decision);
    }

    void stayed(UUID decision) {
        stayed.add(decision);
    }

    /** From now on nobody can tell whose this is: it is united with weaker identifiers at most. */
    void stayAloof() {
        aloof = true;
    }

    boolean isAloof() {
        return aloof;
    }

    List<StreamId> streams() {
        return streams;
    }

    int size() {
        return streams.size();
    }

    Map<String, Integer> limitedValues() {
        return limitedValues;
    }

    /** Whether there is a value of a kind, if that is limited. */
    boolean holds(String kind) {
        return limitedValues.containsKey(kind);
    }

    /** Whether a decision by hand says of any two that they are not one person. */
    static boolean areKeptApart(Set<Group> groups) {
        List<Group> all = new ArrayList<>(groups);
        for (int i = 1; i < all.size(); i++) {
            for (Group before : all.subList(0, i)) {
                if (before.isKeptApartFrom(all.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a decision by hand says that these two are not one person. */
    boolean isKeptApartFrom(Group other) {
        return meet(went, other.stayed) || meet(stayed, other.went);
    }

    private static boolean meet(Set<UUID> some, Set<UUID> others) {
        return !some.isEmpty() && others.stream().anyMatch(some::contains);
    }

    /** Takes in another group. */
    void absorb(Group other) {
        streams.addAll(other.streams);
        other.limitedValues.forEach((kind, count) -> limitedValues.merge(kind, count, Integer::sum));
        went.addAll(other.went);
        stayed.addAll(other.stayed);
        aloof |= other.aloof;
    }
}
