package io.journeyline.log.identity;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Settles who is who behind a stretch of the log, within a transaction and with a fixed number of queries. */
final class Settlement {

    private final LinkRows links;
    private final FirstRows firsts;
    private final MemberRows members;

    Settlement(DataSource database, StreamNaming naming, TouchpointReader reader) {
        this.links = new LinkRows(database, naming, reader);
        this.firsts = new FirstRows(database);
        this.members = new MemberRows(database);
    }

    /** Settles on from one position, up to which everything is settled, to another. */
    void settle(long after, long upTo, IdentityPolicy policy) {
        List<PlacedLink> fresh = links.fresh(after, upTo, policy);
        links.save(fresh);
        Set<StreamId> seeds = new HashSet<>(firsts.forerunners(after, upTo));
        fresh.stream()
                .filter(link -> !link.blocked())
                .forEach(link -> link.link().ends().forEach(end -> seeds.add(end.stream())));
        if (!seeds.isEmpty()) {
            regroup(seeds, after, upTo, policy);
        }
    }

    private void regroup(Collection<StreamId> seeds, long after, long upTo, IdentityPolicy policy) {
        Neighbourhood around = new Neighbourhood(links, policy, after);
        around.gather(seeds);
        Map<StreamId, List<First>> first = firsts.of(around.streams(), after, upTo);
        Map<StreamId, CustomerId> owners = members.owners(around.streams());
        List<Move> moves = new ArrayList<>();
        for (Set<StreamId> streams : around.clusters()) {
            moves.addAll(new Cluster(policy, around.links(streams), List.of(), of(streams, first), of(streams, owners))
                    .moves(after, upTo));
        }
        moves.sort(Comparator.comparingLong(Move::position));
        members.save(moves);
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
