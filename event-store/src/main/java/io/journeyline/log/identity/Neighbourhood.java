package io.journeyline.log.identity;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.Decision;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that hangs together with some streams by links and decisions, gathered step by step: each step asks for the
 * neighbours of all streams reached by the one before. It does not cross a {@link Cut}.
 */
final class Neighbourhood {

    private final LinkRows links;
    private final DecisionRows decisions;
    private final IdentityPolicy policy;
    private final long settled;
    private final Set<StreamId> reached = new LinkedHashSet<>();
    private final Set<StreamId> asked = new HashSet<>();
    private final Map<StreamId, Set<PlacedLink>> linksOf = new HashMap<>();
    private final Map<StreamId, Set<PlacedDecision>> decisionsOn = new HashMap<>();
    private final Cut cut;
    private final KnownLinks before;

    /** @param settled up to where the log was settled before: what was cut off by then stays so */
    Neighbourhood(LinkRows links, DecisionRows decisions, IdentityPolicy policy, long settled) {
        this.links = links;
        this.decisions = decisions;
        this.policy = policy;
        this.settled = settled;
        this.cut = new Cut(policy, decisionsOn::containsKey);
        this.before = new KnownLinks(cut);
    }

    /**
     * Gathers what hangs together with these.
     *
     * @param met weaker ones that were met with them, which need not be cut off already
     */
    void gather(Collection<StreamId> seeds, Collection<StreamId> met) {
        ask(met);
        Set<StreamId> frontier = new LinkedHashSet<>(seeds);
        met.stream().filter(stream -> !before.isCut(stream)).forEach(frontier::add);
        while (!frontier.isEmpty()) {
            reached.addAll(frontier);
            links.toWeaker(frontier, policy).forEach(this::keep);
            Set<StreamId> near = new LinkedHashSet<>(frontier);
            frontier.forEach(stream -> links(stream).forEach(link -> near.add(cut.weaker(link.link()).stream())));
            ask(near);
            Set<StreamId> next = new LinkedHashSet<>();
            frontier.forEach(stream -> next.addAll(beside(stream)));
            next.removeAll(reached);
            frontier = next;
        }
    }

    /** Learns of streams all that tells whether they join stronger ones. */
    private void ask(Collection<StreamId> streams) {
        Set<StreamId> fresh = new LinkedHashSet<>(streams);
        fresh.removeAll(asked);
        if (fresh.isEmpty()) {
            return;
        }
        asked.addAll(fresh);
        Set<StreamId> about = new HashSet<>(fresh);
        Set<StreamId> crowding = new HashSet<>();
        for (PlacedLink link : links.toStronger(fresh, policy.crowd() + 1)) {
            keep(link);
            StreamId stronger = cut.stronger(link.link()).stream();
            about.add(stronger);
            if (!reached.contains(stronger)
                    && policy.rule(cut.weaker(link.link()).kind()).most() != null) {
                crowding.add(stronger);
            }
        }
        if (!crowding.isEmpty()) {
            links.toLimited(crowding, policy).forEach(this::keep);
        }
        decisions.about(about, settled).forEach(this::keep);
    }

    private void keep(PlacedLink link) {
        for (End end : link.link().ends()) {
            linksOf.computeIfAbsent(end.stream(), _ -> new LinkedHashSet<>()).add(link);
        }
        if (link.position() <= settled) {
            before.add(link.link());
        }
    }

    private void keep(PlacedDecision placed) {
        placed.decision()
                .ends()
                .forEach(end -> decisionsOn
                        .computeIfAbsent(end.stream(), _ -> new LinkedHashSet<>())
                        .add(placed));
    }

    private Set<PlacedLink> links(StreamId stream) {
        return linksOf.getOrDefault(stream, Set.of());
    }

    /** The streams that hang together with one by a link or a decision of its own. */
    private Set<StreamId> beside(StreamId stream) {
        Set<StreamId> beside = new LinkedHashSet<>();
        for (PlacedLink link : links(stream)) {
            if (!before.isCut(cut.weaker(link.link()).stream())) {
                link.link().ends().forEach(end -> beside.add(end.stream()));
            }
        }
        for (PlacedDecision placed : decisionsOn.getOrDefault(stream, Set.of())) {
            if (placed.decision() instanceof Decision.Joined joined) {
                joined.ends().forEach(end -> beside.add(end.stream()));
            }
        }
        return beside;
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
                open.addAll(beside(stream));
            }
        }
        return cluster;
    }

    /** All links that were met with. */
    Collection<PlacedLink> links() {
        return linksOf.values().stream().flatMap(Set::stream).collect(toSet());
    }

    /** The links that tell whom these streams join, each once. */
    Collection<PlacedLink> links(Set<StreamId> streams) {
        Set<PlacedLink> telling = new LinkedHashSet<>();
        for (StreamId stream : streams) {
            for (PlacedLink placed : links(stream)) {
                End weaker = cut.weaker(placed.link());
                if (weaker.stream().equals(stream)) {
                    telling.add(placed);
                    telling.addAll(crowd(cut.stronger(placed.link()), weaker.kind()));
                }
            }
        }
        return telling;
    }

    /** The links of a stronger one to a crowd of a kind, if they were one. */
    private List<PlacedLink> crowd(End stronger, String kind) {
        if (!policy.isCrowd(kind, before.beside(stronger, kind).size())) {
            return List.of();
        }
        return links(stronger.stream()).stream()
                .filter(placed -> placed.position() <= settled)
                .filter(placed -> cut.weaker(placed.link()).kind().equals(kind))
                .filter(placed -> cut.stronger(placed.link()).equals(stronger))
                .toList();
    }

    /** The decisions about these streams, each once. */
    List<PlacedDecision> decisions(Set<StreamId> streams) {
        Set<PlacedDecision> all = new LinkedHashSet<>();
        streams.forEach(stream -> all.addAll(decisionsOn.getOrDefault(stream, Set.of())));
        return List.copyOf(all);
    }
}
