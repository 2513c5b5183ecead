package io.journeyline.log.identity;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Identifiers that were met for the first time, with one stronger other alone, and concern nobody else: a session, mostly,
 * or what a new customer brings. They follow that other one, and what hangs together with it need not be looked at, however
 * much that is: either their kind has no limit, or nothing does.
 */
final class Leaves {

    private final Map<StreamId, PlacedLink> leaves = new HashMap<>();
    private final List<PlacedLink> others;

    private Leaves(List<PlacedLink> leaves, List<PlacedLink> others) {
        leaves.forEach(placed -> this.leaves.put(placed.link().other().stream(), placed));
        this.others = others;
    }

    /**
     * Finds them among the links that a stretch of the log told for the first time.
     *
     * @param links knows what was met before
     * @param firsts knows who has touchpoints
     */
    static Leaves among(
            List<PlacedLink> fresh, long after, long upTo, IdentityPolicy policy, LinkRows links, FirstRows firsts) {
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
            return new Leaves(List.of(), fresh);
        }
        once.removeAll(links.met(candidates, after));
        Set<StreamId> told = firsts.told(candidates, upTo);
        Map<Boolean, List<PlacedLink>> split = fresh.stream().collect(partitioningBy(placed -> {
            Link link = placed.link();
            return isToWeaker(link, policy)
                    && once.contains(link.other().stream())
                    && !told.contains(link.other().stream())
                    && (isUnlimited(link, policy) || once.contains(link.one().stream()));
        }));
        return new Leaves(Objects.requireNonNull(split.get(true)), Objects.requireNonNull(split.get(false)));
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
                            false);
                })
                .toList();
    }
}
