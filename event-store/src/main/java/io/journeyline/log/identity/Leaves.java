package io.journeyline.log.identity;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Identifiers that were met for the first time, with one stronger other alone, and concern nobody else: a session, mostly,
 * or what a new customer brings. They follow that other one, and what hangs together with it need not be looked at, however
 * much that is: either their kind has no limit, or nothing does; and what was told of them alone happened after what that
 * person is called after, so that the person keeps the name.
 */
final class Leaves {

    private final Map<StreamId, PlacedLink> leaves = new HashMap<>();
    private final List<PlacedLink> others;
    private final Map<StreamId, List<First>> firsts;

    private Leaves(List<PlacedLink> leaves, List<PlacedLink> others, Map<StreamId, List<First>> firsts) {
        leaves.forEach(placed -> this.leaves.put(placed.link().other().stream(), placed));
        this.others = others;
        this.firsts = firsts;
    }

    /**
     * Finds them among the links that a stretch of the log told for the first time.
     *
     * @param links knows what was met before
     * @param firsts knows who has touchpoints
     * @param members knows whom those with whom they were met belong to
     */
    static Leaves among(
            List<PlacedLink> fresh,
            long after,
            long upTo,
            IdentityPolicy policy,
            LinkRows links,
            FirstRows firsts,
            MemberRows members) {
        Map<StreamId, Integer> met = new HashMap<>();
        fresh.forEach(placed -> placed.link().ends().forEach(end -> met.merge(end.stream(), 1, Integer::sum)));
        Set<StreamId> once = met.keySet().stream()
                .filter(stream -> Objects.requireNonNull(met.get(stream)) == 1)
                .collect(toSet());
        Set<StreamId> candidates = fresh.stream()
                .map(PlacedLink::link)
                .filter(link -> once.contains(link.other().stream()))
                .filter(link -> isUnlimited(link, policy) || once.contains(link.one().stream()))
                .filter(link -> isToWeaker(link, policy))
                .flatMap(link -> link.ends().stream().map(Link.End::stream))
                .collect(toSet());
        if (candidates.isEmpty()) {
            return new Leaves(List.of(), fresh, Map.of());
        }
        once.removeAll(links.met(candidates, after));
        Predicate<Link> isAlone = link -> isToWeaker(link, policy)
                && once.contains(link.other().stream())
                && (isUnlimited(link, policy) || once.contains(link.one().stream()));
        Set<StreamId> told = firsts.told(candidates, upTo);
        Map<StreamId, StreamId> founders = founders(
                fresh.stream()
                        .map(PlacedLink::link)
                        .filter(isAlone.and(link -> told.contains(link.other().stream())))
                        .toList(),
                members);
        Set<StreamId> compared = new HashSet<>(founders.keySet());
        compared.addAll(founders.values());
        Map<StreamId, List<First>> first = compared.isEmpty() ? Map.of() : firsts.of(compared, after, upTo);
        Predicate<Link> keepsName = link -> {
            StreamId founder = founders.get(link.other().stream());
            return founder == null || isEarlier(founder, link.other().stream(), first, after);
        };
        Map<Boolean, List<PlacedLink>> split = fresh.stream()
                .collect(partitioningBy(placed -> isAlone.test(placed.link()) && keepsName.test(placed.link())));
        return new Leaves(Objects.requireNonNull(split.get(true)), Objects.requireNonNull(split.get(false)), first);
    }

    /** Of the weaker end of each link, after which stream the person of the stronger one is called. */
    private static Map<StreamId, StreamId> founders(List<Link> links, MemberRows members) {
        if (links.isEmpty()) {
            return Map.of();
        }
        Map<StreamId, CustomerId> owners =
                members.owners(links.stream().map(link -> link.one().stream()).collect(toSet()));
        return links.stream()
                .collect(toMap(
                        link -> link.other().stream(),
                        link -> new StreamId(
                                owners.getOrDefault(link.one().stream(), CustomerId.foundedBy(link.one().stream()))
                                        .value())));
    }

    /** Whether all that is left of a stream, if anything is, happened after another's first that was known at a position. */
    private static boolean isEarlier(StreamId founder, StreamId leaf, Map<StreamId, List<First>> firsts, long after) {
        List<First> founding = firsts.getOrDefault(founder, List.of());
        List<First> theirs = firsts.getOrDefault(leaf, List.of());
        return theirs.isEmpty()
                || (!founding.isEmpty()
                        && founding.getFirst().position() <= after
                        && founding.getFirst()
                                        .moment()
                                        .compareTo(theirs.getLast().moment())
                                < 0);
    }

    private static boolean isUnlimited(Link link, IdentityPolicy policy) {
        return policy.rule(link.other().kind()).most() == null;
    }

    private static boolean isToWeaker(Link link, IdentityPolicy policy) {
        return policy.byStrengthOfKind().compare(link.one().kind(), link.other().kind()) < 0;
    }

    /** The links that concern others too. */
    List<PlacedLink> others() {
        return others;
    }

    /** Those with which the leaves were met, where these have not been reached otherwise. */
    Set<StreamId> stems(Collection<StreamId> reached) {
        return leaves.values().stream()
                .map(placed -> placed.link().one().stream())
                .filter(stem -> !reached.contains(stem))
                .collect(toSet());
    }

    /** Has them follow these stems, whose owners are given, in the order of the log. */
    List<Move> moves(Map<StreamId, CustomerId> stems) {
        return leaves.values().stream()
                .filter(placed -> stems.containsKey(placed.link().one().stream()))
                .sorted(Comparator.comparingLong(PlacedLink::position))
                .map(placed -> {
                    StreamId leaf = placed.link().other().stream();
                    return new Move(
                            leaf,
                            CustomerId.foundedBy(leaf),
                            Objects.requireNonNull(stems.get(placed.link().one().stream())),
                            placed.position(),
                            firsts.getOrDefault(leaf, List.of()).stream()
                                    .anyMatch(first -> first.position() < placed.position()));
                })
                .toList();
    }
}
