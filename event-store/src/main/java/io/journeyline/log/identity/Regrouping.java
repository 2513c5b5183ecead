package io.journeyline.log.identity;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Groups streams anew, with all that hangs together with them, behind a stretch of the log. */
final class Regrouping {

    private final LinkRows links;
    private final DecisionRows decisions;
    private final FirstRows firsts;
    private final MemberRows members;

    Regrouping(LinkRows links, DecisionRows decisions, FirstRows firsts, MemberRows members) {
        this.links = links;
        this.decisions = decisions;
        this.firsts = firsts;
        this.members = members;
    }

    /**
     * A stretch of the log.
     *
     * @param after up to where people are settled
     * @param upheavals positions behind which everything may be otherwise
     */
    record Stretch(long after, long upTo, Set<Long> upheavals) {

        static Stretch at(long upheaval) {
            return new Stretch(upheaval - 1, upheaval, Set.of(upheaval));
        }
    }

    /**
     * The moves in a stretch, in the order of the log.
     *
     * @param seeds what changed
     * @param met weaker identifiers that were met with seeds
     * @param seen is told each cluster before and after its moves
     */
    List<Move> moves(
            Collection<StreamId> seeds,
            Collection<StreamId> met,
            Stretch stretch,
            IdentityPolicy policy,
            BiConsumer<Map<StreamId, CustomerId>, Cluster> seen) {
        Neighbourhood around = new Neighbourhood(links, decisions, policy, stretch.after());
        around.gather(seeds, met);
        Map<StreamId, List<First>> first = firsts.of(around.streams(), stretch.after(), stretch.upTo());
        Map<StreamId, CustomerId> owners = members.owners(around.streams());
        List<Move> moves = new ArrayList<>();
        for (Set<StreamId> streams : around.clusters()) {
            Map<StreamId, CustomerId> before = of(streams, owners);
            Cluster cluster =
                    new Cluster(policy, around.links(streams), around.decisions(streams), of(streams, first), before);
            moves.addAll(cluster.moves(stretch));
            seen.accept(before, cluster);
        }
        moves.sort(Comparator.comparingLong(Move::position));
        return moves;
    }

    private static <V> Map<StreamId, V> of(Set<StreamId> streams, Map<StreamId, V> all) {
        Map<StreamId, V> some = new HashMap<>();
        for (StreamId stream : streams) {
            V value = all.get(stream);
            if (value != null) {
                some.put(stream, value);
            }
        }
        return some;
    }
}
