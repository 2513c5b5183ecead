package io.journeyline.log.identity;

import static java.util.stream.Collectors.groupingBy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Decision;
import io.journeyline.identity.Grouping;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import io.journeyline.log.identity.Regrouping.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Streams that hang together by links and decisions, and who they were as the log went on. A person is called after the
 * stream of their touchpoint that happened first, of those known by then: so whoever only grows keeps the name, and the
 * order of arrival makes no difference in the end.
 */
final class Cluster {

    private final IdentityPolicy policy;
    private final List<PlacedLink> links;
    private final List<PlacedDecision> decisions;
    private final Map<StreamId, List<First>> firsts;
    private final Map<StreamId, CustomerId> owners;
    private final KnownLinks known;
    private final List<Move> moves = new ArrayList<>();

    /**
     * What there is of a cluster up to some position.
     *
     * @param firsts of each stream what happened first, as far as was known, in the order of the log
     * @param owners whom each stream belongs to before the log goes on; all the streams that are to be settled
     */
    Cluster(
            IdentityPolicy policy,
            Collection<PlacedLink> links,
            List<PlacedDecision> decisions,
            Map<StreamId, List<First>> firsts,
            Map<StreamId, CustomerId> owners) {
        this.policy = policy;
        this.known = new KnownLinks(new Cut(policy, _ -> false));
        this.links = links.stream()
                .filter(link -> !link.blocked())
                .sorted(Comparator.comparingLong(PlacedLink::position))
                .toList();
        this.decisions = List.copyOf(decisions);
        this.firsts = firsts;
        this.owners = new HashMap<>(owners);
    }

    /** Who passed from whom to whom in a stretch of the log, in its order. */
    List<Move> moves(Stretch stretch) {
        Map<Long, List<PlacedLink>> fresh = links.stream()
                .filter(link -> link.position() > stretch.after())
                .collect(groupingBy(PlacedLink::position));
        links.stream().filter(link -> link.position() <= stretch.after()).forEach(link -> known.add(link.link()));
        Map<Long, Set<StreamId>> born = born(stretch);
        Set<Long> upheavals = upheavals(stretch);
        Set<Long> positions = new TreeSet<>(upheavals);
        positions.addAll(fresh.keySet());
        positions.addAll(born.keySet());
        for (long position : positions) {
            List<PlacedLink> there = fresh.getOrDefault(position, List.of());
            if (upheavals.contains(position) || !decisions.isEmpty()) {
                there.forEach(link -> known.add(link.link()));
                regroup(owners.keySet(), known.all(), position);
            } else {
                goOn(there, born.getOrDefault(position, Set.of()), position);
            }
        }
        return moves;
    }

    private void goOn(List<PlacedLink> there, Set<StreamId> first, long position) {
        List<PlacedLink> telling =
                there.stream().filter(link -> !known.isIdle(link.link())).toList();
        if (first.isEmpty() && telling.stream().allMatch(this::isLeaf)) {
            there.forEach(link -> known.add(link.link()));
            telling.forEach(leaf -> move(leaf.link().other().stream(), owner(leaf.link().one().stream()), position));
        } else {
            Set<StreamId> touched = new HashSet<>(first);
            telling.forEach(link -> link.link().ends().forEach(end -> touched.add(end.stream())));
            Set<StreamId> around = known.around(touched);
            there.forEach(link -> known.add(link.link()));
            regroup(around, known.of(around), position);
        }
    }

    /** Whose first touchpoint became another one, and where. */
    private Map<Long, Set<StreamId>> born(Stretch stretch) {
        Map<Long, Set<StreamId>> born = new HashMap<>();
        firsts.forEach((stream, all) -> all.stream()
                .filter(first -> first.position() > stretch.after() && first.position() <= stretch.upTo())
                .forEach(first -> born.computeIfAbsent(first.position(), _ -> new HashSet<>())
                        .add(stream)));
        return born;
    }

    /** Where something else than links and first touchpoints changed. */
    private Set<Long> upheavals(Stretch stretch) {
        Set<Long> upheavals = new HashSet<>(stretch.upheavals());
        decisions.stream()
                .flatMapToLong(decision -> LongStream.of(decision.since(), decision.until()))
                .filter(position -> position > stretch.after() && position <= stretch.upTo())
                .forEach(upheavals::add);
        return upheavals;
    }

    /** Whether a link only adds an identifier that concerns nobody else: most do. */
    private boolean isLeaf(PlacedLink placed) {
        Link.End leaf = placed.link().other();
        return !known.hasAny(leaf.stream())
                && policy.rule(leaf.kind()).most() == null
                && policy.byStrengthOfKind().compare(placed.link().one().kind(), leaf.kind()) < 0
                && first(leaf.stream(), placed.position()).isEmpty();
    }

    /** Whom each stream belongs to, after all moves. */
    Map<StreamId, CustomerId> owners() {
        return owners;
    }

    /** The identifiers, by their streams. */
    List<Link.End> ends() {
        Stream<Link> links = known.all().stream();
        return links.flatMap(link -> link.ends().stream()).distinct().toList();
    }

    /** How another policy would group the streams, as all decisions stand that were not taken back. */
    Grouping grouping(IdentityPolicy another) {
        return Grouping.of(known.all(), inForce(Long.MAX_VALUE - 1), another);
    }

    private List<Decision> inForce(long position) {
        return decisions.stream()
                .filter(decision -> decision.isInForceAt(position))
                .map(PlacedDecision::decision)
                .toList();
    }

    /** Settles anew whose these streams are, which hang together with none of the others. */
    private void regroup(Set<StreamId> streams, Collection<Link> links, long position) {
        Set<StreamId> alone = new LinkedHashSet<>(streams);
        for (List<StreamId> person :
                Grouping.of(links, inForce(position), policy).people()) {
            CustomerId name = name(person, position);
            person.stream().filter(streams::contains).forEach(stream -> move(stream, name, position));
            person.forEach(alone::remove);
        }
        alone.forEach(stream -> move(stream, CustomerId.foundedBy(stream), position));
    }

    private CustomerId name(List<StreamId> person, long position) {
        return CustomerId.foundedBy(person.stream()
                .min(Comparator.comparing(
                                (StreamId stream) -> first(stream, position).map(First::moment),
                                (a, b) -> a.isPresent() && b.isPresent()
                                        ? a.get().compareTo(b.get())
                                        : Boolean.compare(a.isEmpty(), b.isEmpty()))
                        .thenComparing(StreamId::value))
                .orElseThrow());
    }

    private Optional<First> first(StreamId stream, long position) {
        return firsts.getOrDefault(stream, List.of()).stream()
                .filter(first -> first.position() <= position)
                .reduce((_, later) -> later);
    }

    private CustomerId owner(StreamId stream) {
        return owners.getOrDefault(stream, CustomerId.foundedBy(stream));
    }

    private void move(StreamId stream, CustomerId to, long position) {
        CustomerId from = owner(stream);
        if (owners.containsKey(stream) && !from.equals(to)) {
            owners.put(stream, to);
            moves.add(new Move(
                    stream, from, to, position, first(stream, position - 1).isPresent()));
        }
    }
}
