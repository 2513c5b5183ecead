package io.journeyline.identity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An identifier and the people of the stronger ones it was met with, so far as these are known. */
final class Meeting {

    private final KindRule rule;
    private final boolean isCrowded;
    private final Group own;
    private final Set<Group> beside = new LinkedHashSet<>();
    private final Set<Group> aloof = new LinkedHashSet<>();
    private boolean keptApart;

    /** @param isCrowded whether a crowd takes part in it */
    Meeting(KindRule rule, boolean isCrowded, Group own) {
        this.rule = rule;
        this.isCrowded = isCrowded;
        this.own = own;
    }

    /** Counts in whose one of the stronger ones is. */
    void with(Group group) {
        if (group == own) {
            return;
        }
        if (group.isKeptApartFrom(own)) {
            keptApart = true;
        } else {
            (group.isAloof() ? aloof : beside).add(group);
        }
    }

    KindRule rule() {
        return rule;
    }

    /** Who becomes one, where they may: those who are aloof only where there are no others. */
    Set<Group> together() {
        Set<Group> together = new LinkedHashSet<>(beside.isEmpty() ? aloof : beside);
        together.add(own);
        return together;
    }

    /** The limited kinds that they have values of, other than that of the identifier. */
    Set<String> otherLimitedKinds() {
        Set<String> kinds = new HashSet<>();
        together().forEach(group -> kinds.addAll(group.limitedValues().keySet()));
        kinds.remove(rule.kind());
        return kinds;
    }

    /** Why they must not become one; empty where they may. */
    Optional<Aloof> refusal(IdentityPolicy policy) {
        if (isCrowded) {
            return Optional.of(Aloof.CROWDED);
        }
        if (Group.areKeptApart(beside)) {
            return Optional.of(Aloof.KEPT_APART);
        }
        if (!beside.isEmpty()) {
            return excess(policy, beside);
        }
        if (aloof.isEmpty()) {
            return keptApart ? Optional.of(Aloof.KEPT_APART) : Optional.empty();
        }
        return aloof.size() + own.size() > 2 ? Optional.of(Aloof.AMONG_ALOOF) : excess(policy, aloof);
    }

    private Optional<Aloof> excess(IdentityPolicy policy, Set<Group> joined) {
        Map<String, Integer> values = new HashMap<>(own.limitedValues());
        Set<String> held = new HashSet<>();
        for (Group group : joined) {
            for (Map.Entry<String, Integer> limited : group.limitedValues().entrySet()) {
                String kind = limited.getKey();
                int before = values.merge(kind, limited.getValue(), Integer::sum) - limited.getValue();
                if (before > 0
                        && before + limited.getValue() > policy.rule(kind).mostOrAny()) {
                    return Optional.of(Aloof.TOO_MANY_VALUES);
                }
                if (!held.add(kind) && rule.weak()) {
                    return Optional.of(Aloof.SHARED);
                }
            }
        }
        return Optional.empty();
    }
}
