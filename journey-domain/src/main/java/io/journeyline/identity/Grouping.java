package io.journeyline.identity;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.Link.End;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which streams are one person's. It depends on the links, the decisions and the policy alone, in whatever order they
 * came.
 *
 * <p>Decisions come first. Then each identifier, from the strongest to the weakest, joins the people of the stronger ones
 * it was met with: all of them, or, where the policy forbids them to be one, none, for nobody can tell whose it is. An
 * identifier that joined none says nothing about who is who: weaker ones join it where they met nobody else.
 */
public final class Grouping {

    private final IdentityPolicy policy;
    private final Map<StreamId, Group> groups = new HashMap<>();
    private final Map<StreamId, Aloof> aloof = new HashMap<>();
    private final Set<End> crowd = new HashSet<>();

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
        byKind(stronger).forEach(grouping::join);
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
        Comparator<End> byStrength = policy.byStrengthOfEnd();
        Map<End, Set<End>> stronger = new TreeMap<>(byStrength);
        Map<End, Map<String, Set<End>>> weaker = new HashMap<>();
        for (Link link : links) {
            boolean inOrder = byStrength.compare(link.one(), link.other()) < 0;
            End first = inOrder ? link.one() : link.other();
            End second = inOrder ? link.other() : link.one();
            stronger.computeIfAbsent(first, _ -> new TreeSet<>(byStrength));
            stronger.computeIfAbsent(second, _ -> new TreeSet<>(byStrength)).add(first);
            weaker.computeIfAbsent(first, _ -> new HashMap<>())
                    .computeIfAbsent(second.kind(), _ -> new HashSet<>())
                    .add(second);
        }
        weaker.values()
                .forEach(byKind -> byKind.forEach((kind, beside) -> {
                    if (policy.isCrowd(kind, beside.size())) {
                        crowd.addAll(beside);
                    }
                }));
        return stronger;
    }

    private static Collection<Map<End, Set<End>>> byKind(Map<End, Set<End>> stronger) {
        Map<String, Map<End, Set<End>>> byKind = new LinkedHashMap<>();
        stronger.forEach((end, beside) ->
                byKind.computeIfAbsent(end.kind(), _ -> new LinkedHashMap<>()).put(end, beside));
        return byKind.values();
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
        if (!Group.areKeptApart(together)) {
            unite(together);
        }
    }

    /** Has identifiers of one kind, each with the stronger ones it was met with, join whom they may. */
    private void join(Map<End, Set<End>> ofOneKind) {
        Map<Meeting, End> open = new LinkedHashMap<>();
        ofOneKind.forEach((weaker, stronger) -> {
            Meeting meeting = meeting(weaker, stronger);
            meeting.refusal(policy).ifPresentOrElse(why -> refuse(weaker, why), () -> open.put(meeting, weaker));
        });
        Map<Meeting, Aloof> lost = Contest.among(open.keySet(), policy);
        lost.forEach((meeting, why) -> refuse(Objects.requireNonNull(open.remove(meeting)), why));
        for (End weaker : open.values()) {
            Meeting meeting = meeting(weaker, ofOneKind.getOrDefault(weaker, Set.of()));
            meeting.refusal(policy).ifPresentOrElse(why -> refuse(weaker, why), () -> unite(meeting.together()));
        }
    }

    private Meeting meeting(End weaker, Set<End> stronger) {
        boolean isCrowded = stronger.size() > policy.crowd() || crowd.contains(weaker);
        Meeting meeting = new Meeting(policy.rule(weaker.kind()), isCrowded, group(weaker));
        stronger.forEach(end -> meeting.with(group(end)));
        return meeting;
    }

    private void refuse(End weaker, Aloof why) {
        aloof.put(weaker.stream(), why);
        if (group(weaker).size() == 1) {
            group(weaker).stayAloof();
        }
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
