package io.journeyline.log.identity;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.Decision;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that hangs together with some streams by links and decisions, gathered step by step: each step asks for the
 * neighbours of all streams reached by the one before. It does not go on where there is a {@link Cut}.
 */
final class Neighbourhood {

    private final LinkRows links;
    private final DecisionRows decisions;
    private final IdentityPolicy policy;
    private final long settled;
    private final Set<StreamId> reached = new LinkedHashSet<>();
    private final Map<StreamId, Set<PlacedLink>> linksOf = new HashMap<>();
    private final Map<StreamId, Set<PlacedDecision>> decisionsOn = new HashMap<>();

    /** @param settled up to where the log was settled before: what was cut off by then stays so */
    Neighbourhood(LinkRows links, DecisionRows decisions, IdentityPolicy policy, long settled) {
        this.links = links;
        this.decisions = decisions;
        this.policy = policy;
        this.settled = settled;
    }

    /** Gathers what hangs together with these. */
    void gather(Collection<StreamId> seeds) {
        Set<StreamId> frontier = new LinkedHashSet<>(seeds);
        while (!frontier.isEmpty()) {
            reached.addAll(frontier);
            Set<StreamId> next = new LinkedHashSet<>();
            for (PlacedLink link : links.toWeaker(frontier)) {
                keep(link);
                next.add(link.link().other().stream());
            }
            Map<StreamId, List<PlacedLink>> stronger = stronger(frontier);
            Cut cut = new Cut(policy, decide(frontier, stronger.values(), next)::contains);
            stronger.forEach((weaker, beside) -> next.addAll(above(weaker, beside, cut)));
            next.removeAll(reached);
            frontier = next;
        }
    }

    private Map<StreamId, List<PlacedLink>> stronger(Set<StreamId> streams) {
        Map<StreamId, List<PlacedLink>> stronger = new HashMap<>();
        for (PlacedLink link : links.toStronger(streams, policy.crowd() + 1)) {
            keep(link);
            stronger.computeIfAbsent(link.link().other().stream(), _ -> new ArrayList<>())
                    .add(link);
        }
        return stronger;
    }

    /** Goes on to whoever is joined by hand with the frontier, and answers about whom there are decisions, of all met. */
    private Set<StreamId> decide(Set<StreamId> frontier, Collection<List<PlacedLink>> stronger, Set<StreamId> next) {
        Set<StreamId> met = new HashSet<>(frontier);
        stronger.forEach(beside -> beside.forEach(link -> met.add(link.link().one().stream())));
        Set<StreamId> decided = new HashSet<>();
        for (PlacedDecision placed : decisions.about(met, settled)) {
            Set<StreamId> streams =
                    placed.decision().ends().stream().map(End::stream).collect(toSet());
            decided.addAll(streams);
            if (!Collections.disjoint(streams, frontier)) {
                next.addAll(keep(placed));
            }
        }
        return decided;
    }

    private List<StreamId> above(StreamId weaker, List<PlacedLink> beside, Cut cut) {
        List<Link> before = beside.stream()
                .filter(link -> link.position() <= settled)
                .map(PlacedLink::link)
                .toList();
        boolean isCut = cut.isAbove(weaker, before);
        return beside.stream()
                .flatMap(link -> cut.beyond(weaker, link.link(), isCut))
                .toList();
    }

    private void keep(PlacedLink link) {
        for (End end : link.link().ends()) {
            linksOf.computeIfAbsent(end.stream(), _ -> new LinkedHashSet<>()).add(link);
        }
    }

    /** Keeps a decision, and answers which streams it makes hang together. */
    private List<StreamId> keep(PlacedDecision placed) {
        List<StreamId> streams =
                placed.decision().ends().stream().map(End::stream).toList();
        streams.forEach(stream ->
                decisionsOn.computeIfAbsent(stream, _ -> new LinkedHashSet<>()).add(placed));
        return placed.decision() instanceof Decision.Joined ? streams : List.of();
    }

    /** Every stream that was reached. */
    Set<StreamId> streams() {
        return reached;
    }

    /** The streams that were reached, each with those it hangs together with. */
    List<Set<StreamId>> clusters() {
        List<Set<StreamId>> clusters = new ArrayList<>();
        Set<StreamId> clustered = new LinkedHashSet<>();
        for (StreamId stream : reached) {
            if (!clustered.contains(stream)) {
                Set<StreamId> cluster = cluster(stream);
                clustered.addAll(cluster);
                clusters.add(cluster);
            }
        }
        return clusters;
    }

    private Set<StreamId> cluster(StreamId first) {
        Set<StreamId> cluster = new LinkedHashSet<>();
        Deque<StreamId> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            StreamId stream = open.removeLast();
            if (reached.contains(stream) && cluster.add(stream)) {
                linksOf.getOrDefault(stream, Set.of())
                        .forEach(link -> link.link().ends().forEach(end -> open.add(end.stream())));
                decisionsOn.getOrDefault(stream, Set.of()).stream()
                        .filter(placed -> placed.decision() instanceof Decision.Joined)
                        .forEach(placed -> placed.decision().ends().forEach(end -> open.add(end.stream())));
            }
        }
        return cluster;
    }

    /** The links of these streams, each once. */
    List<PlacedLink> links(Set<StreamId> streams) {
        Set<PlacedLink> all = new LinkedHashSet<>();
        streams.forEach(stream -> all.addAll(linksOf.getOrDefault(stream, Set.of())));
        return List.copyOf(all);
    }

    /** The decisions about these streams, each once. */
    List<PlacedDecision> decisions(Set<StreamId> streams) {
        Set<PlacedDecision> all = new LinkedHashSet<>();
        streams.forEach(stream -> all.addAll(decisionsOn.getOrDefault(stream, Set.of())));
        return List.copyOf(all);
    }
}
