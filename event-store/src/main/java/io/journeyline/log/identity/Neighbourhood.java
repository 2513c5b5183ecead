package io.journeyline.log.identity;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that hangs together with some streams by links and decisions, gathered step by step: each step asks for the
 * neighbours of all streams reached by the one before. It does not go on through an identifier that was met with a crowd.
 */
final class Neighbourhood {

    private final LinkRows rows;
    private final IdentityPolicy policy;
    private final long settled;
    private final Set<StreamId> reached = new LinkedHashSet<>();
    private final Map<StreamId, List<PlacedLink>> links = new HashMap<>();

    /** @param settled up to where the log was settled before: who was met with a crowd by then joins nobody */
    Neighbourhood(LinkRows rows, IdentityPolicy policy, long settled) {
        this.rows = rows;
        this.policy = policy;
        this.settled = settled;
    }

    /** Gathers what hangs together with these. */
    void gather(Collection<StreamId> seeds) {
        Set<StreamId> frontier = new LinkedHashSet<>(seeds);
        while (!frontier.isEmpty()) {
            reached.addAll(frontier);
            Set<StreamId> next = new LinkedHashSet<>();
            for (PlacedLink link : rows.toWeaker(frontier)) {
                keep(link);
                next.add(link.link().other().stream());
            }
            stronger(frontier).forEach((weaker, beside) -> {
                beside.forEach(this::keep);
                if (beside.size() <= policy.crowd()
                        || beside.get(policy.crowd()).position() > settled) {
                    beside.forEach(link -> next.add(link.link().one().stream()));
                }
            });
            next.removeAll(reached);
            frontier = next;
        }
    }

    private Map<StreamId, List<PlacedLink>> stronger(Set<StreamId> streams) {
        Map<StreamId, List<PlacedLink>> stronger = new HashMap<>();
        for (PlacedLink link : rows.toStronger(streams, policy.crowd() + 1)) {
            stronger.computeIfAbsent(link.link().other().stream(), _ -> new ArrayList<>())
                    .add(link);
        }
        return stronger;
    }

    private void keep(PlacedLink link) {
        links.computeIfAbsent(link.link().one().stream(), _ -> new ArrayList<>())
                .add(link);
        links.computeIfAbsent(link.link().other().stream(), _ -> new ArrayList<>())
                .add(link);
    }

    /** Every stream that was reached. */
    Set<StreamId> streams() {
        return reached;
    }

    /** The streams that were reached, each with those it hangs together with. */
    List<Set<StreamId>> clusters() {
        List<Set<StreamId>> clusters = new ArrayList<>();
        Set<StreamId> left = new LinkedHashSet<>(reached);
        while (!left.isEmpty()) {
            Set<StreamId> cluster = new LinkedHashSet<>();
            List<StreamId> open = new ArrayList<>(List.of(left.iterator().next()));
            while (!open.isEmpty()) {
                StreamId stream = open.removeLast();
                if (cluster.add(stream)) {
                    links(stream)
                            .forEach(link -> link.link().ends().stream()
                                    .map(Link.End::stream)
                                    .filter(reached::contains)
                                    .forEach(open::add));
                }
            }
            left.removeAll(cluster);
            clusters.add(cluster);
        }
        return clusters;
    }

    /** The links of a stream. */
    List<PlacedLink> links(StreamId stream) {
        return links.getOrDefault(stream, List.of());
    }

    /** The links of these streams, each once. */
    List<PlacedLink> links(Set<StreamId> streams) {
        Set<PlacedLink> all = new HashSet<>();
        streams.forEach(stream -> all.addAll(links(stream)));
        return List.copyOf(all);
    }
}
