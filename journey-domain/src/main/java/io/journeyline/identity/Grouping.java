package io.journeyline.identity;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.Link.End;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which streams are one person's. It depends on the links, the decisions and the policy alone, in whatever order they
 * came.
 *
 * <p>Decisions come first. Then each identifier, from the strongest to the weakest, joins the people of the stronger ones
 * it was met with: all of them, or, where the policy forbids them to be one, none, for nobody can tell whose it is.
 */
public final class Grouping {

    private final IdentityPolicy policy;
    private final Map<StreamId, Group> groups = new HashMap<>();
    private final Map<StreamId, Aloof> aloof = new HashMap<>();

    private Grouping(IdentityPolicy policy) {
        this.policy = policy;
    }

    /** Groups all streams that links and decisions name. */
    public static Grouping of(Collection<Link> links, Collection<Decision> decisions, IdentityPolicy policy) {
        Grouping grouping = new Grouping(policy);
        Map<End, Set<End>> stronger = grouping.strongerBeside(links);
        Set<End> ends = new HashSet<>(stronger.keySet());
        decisions.forEach(decision -> ends.addAll(decision.ends()));
        ends.forEach(grouping::found);
        grouping.decide(decisions);
        stronger.forEach(grouping::join);
        return grouping;
    }

    /** The streams of each person. */
    public List<List<StreamId>> people() {
        Set<Group> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(groups.values());
        return distinct.stream().map(group -> List.copyOf(group.streams())).toList();
    }

    /** Why a stream joined none of those it was met with; empty if it did, or was met with none stronger. */
    public Optional<Aloof> aloof(StreamId stream) {
        return Optional.ofNullable(aloof.get(stream));
    }

    /** Each identifier, strongest first, with the stronger ones it was met with. */
    private Map<End, Set<End>> strongerBeside(Collection<Link> links) {
        Comparator<End> byStrength = Comparator.comparing(End::kind, policy.byStrengthOfKind())
                .thenComparing(end -> end.stream().value());
        Map<End, Set<End>> stronger = new TreeMap<>(byStrength);
        for (Link link : links) {
            boolean inOrder = byStrength.compare(link.one(), link.other()) < 0;
            End first = inOrder ? link.one() : link.other();
            End second = inOrder ? link.other() : link.one();
            stronger.computeIfAbsent(first, _ -> new TreeSet<>(byStrength));
            stronger.computeIfAbsent(second, _ -> new TreeSet<>(byStrength)).add(first);
        }
        return stronger;
    }

    private void found(End end) {
        Group group = new Group();
        group.add(end.stream());
        groups.put(end.stream(), group);
        if (policy.rule(end.kind()).most() != null) {
            group.addLimited(end.kind());
        }
    }

    private Group group(End end) {
        return Objects.requireNonNull(groups.get(end.stream()));
    }

    private void decide(Collection<Decision> decisions) {
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Parted parted) {
                parted.went().forEach(end -> group(end).went(parted.id()));
                parted.stayed().forEach(end -> group(end).stayed(parted.id()));
            }
        }
        decisions.stream()
                .sorted(Comparator.comparing(Decision::id))
                .filter(Decision.Joined.class::isInstance)
                .map(Decision.Joined.class::cast)
                .forEach(this::joinByHand);
    }

    private void joinByHand(Decision.Joined joined) {
        Set<Group> together = joined.ends().stream().map(this::group).collect(toSet());
        if (!areKeptApart(together)) {
            unite(together);
        }
    }

    private void join(End weaker, Set<End> stronger) {
        Group own = group(weaker);
        Set<Group> beside = new LinkedHashSet<>();
        Set<Group> forbidden = new HashSet<>();
        for (End end : stronger) {
            Group group = group(end);
            if (group != own) {
                (group.isKeptApartFrom(own) ? forbidden : beside).add(group);
            }
        }
        Aloof why = refusal(weaker, stronger.size(), own, beside);
        if (why != null) {
            aloof.put(weaker.stream(), why);
        } else if (beside.isEmpty() && !forbidden.isEmpty()) {
            aloof.put(weaker.stream(), Aloof.KEPT_APART);
        } else {
            beside.add(own);
            unite(beside);
        }
    }

    private @Nullable Aloof refusal(End weaker, int met, Group own, Set<Group> beside) {
        if (met > policy.crowd()) {
            return Aloof.CROWDED;
        }
        if (areKeptApart(beside)) {
            return Aloof.KEPT_APART;
        }
        Map<String, Integer> values = new HashMap<>(own.limitedValues());
        Set<String> held = new HashSet<>();
        boolean weak = policy.rule(weaker.kind()).weak();
        for (Group group : beside) {
            for (Map.Entry<String, Integer> limited : group.limitedValues().entrySet()) {
                String kind = limited.getKey();
                int before = values.merge(kind, limited.getValue(), Integer::sum) - limited.getValue();
                if (before > 0 && before + limited.getValue() > most(kind)) {
                    return Aloof.TOO_MANY_VALUES;
                }
                if (!held.add(kind) && weak) {
                    return Aloof.SHARED;
                }
            }
        }
        return null;
    }

    private int most(String kind) {
        Integer most = policy.rule(kind).most();
        return most == null ? Integer.MAX_VALUE : most;
    }

    private static boolean areKeptApart(Set<Group> groups) {
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

    private void unite(Set<Group> together) {
        Group largest =
                together.stream().max(Comparator.comparingInt(Group::size)).orElseThrow();
        for (Group group : together) {
            if (group != largest) {
                largest.absorb(group);
                group.streams().forEach(stream -> groups.put(stream, largest));
            }
        }
    }
}
