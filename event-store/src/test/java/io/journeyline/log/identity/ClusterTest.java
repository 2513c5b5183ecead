package io.journeyline.log.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Grouping;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import io.journeyline.log.identity.Regrouping.Stretch;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People are regrouped around what became known only, and are the same as if all were grouped anew. */
class ClusterTest {

    private static final IdentityPolicy POLICY = new IdentityPolicy(
            IdentityPolicy.DEFAULT.kinds(), List.of(), 3, IdentityPolicy.WhenErased.NEW_PERSON, "ZZ");
    private static final List<String> KINDS = List.of("customer", "loyalty", "email", "phone", "device", "cookie");
    private static final int TANGLES = 300;
    private static final int LINKS = 40;
    private static final int VALUES = 4;

    @Test
    void at_every_position_people_are_as_if_all_that_was_known_there_were_grouped_at_once() {
        for (int tangle = 0; tangle < TANGLES; tangle++) {
            List<PlacedLink> links = links(new Random(tangle));
            Map<StreamId, CustomerId> owners = new HashMap<>();
            links.forEach(link ->
                    link.link().ends().forEach(end -> owners.put(end.stream(), CustomerId.foundedBy(end.stream()))));
            Map<StreamId, List<First>> firsts = firsts(links, new Random(tangle));
            List<Move> moves =
                    new Cluster(POLICY, links, List.of(), firsts, owners).moves(new Stretch(0, LINKS, Set.of()));
            for (long position = 1; position <= LINKS; position++) {
                long here = position;
                moves.stream()
                        .filter(move -> move.position() == here)
                        .forEach(move -> owners.put(move.stream(), move.to()));
                assertThat(people(owners))
                        .as("tangle %d at %d", tangle, position)
                        .isEqualTo(people(links, owners, position));
            }
        }
    }

    /** One touchpoint a position: its stream, and one or two weaker identifiers. */
    private static List<PlacedLink> links(Random random) {
        List<PlacedLink> links = new ArrayList<>();
        for (int position = 1; position <= LINKS; position++) {
            int strongest = random.nextInt(KINDS.size() - 1);
            End one = end(strongest, random);
            links.add(new PlacedLink(new Link(one, end(weaker(strongest, random), random)), position, false));
            links.add(new PlacedLink(new Link(one, end(weaker(strongest, random), random)), position, false));
        }
        return links;
    }

    private static int weaker(int kind, Random random) {
        return random.nextInt(kind + 1, KINDS.size());
    }

    private static End end(int kind, Random random) {
        String name = KINDS.get(kind) + random.nextInt(VALUES);
        return new End(new StreamId(UUID.nameUUIDFromBytes(name.getBytes(UTF_8))), KINDS.get(kind));
    }

    /** Each touchpoint that happened before those of its stream that were told before it. */
    private static Map<StreamId, List<First>> firsts(List<PlacedLink> links, Random random) {
        Map<StreamId, List<First>> firsts = new HashMap<>();
        for (PlacedLink link : links) {
            Moment moment = new Moment(
                    Instant.EPOCH.plusSeconds(random.nextInt(1_000)),
                    new TouchpointKey("pos", Long.toString(link.position())));
            List<First> known = firsts.computeIfAbsent(link.link().one().stream(), _ -> new ArrayList<>());
            if (known.isEmpty() || moment.compareTo(known.getLast().moment()) < 0) {
                known.add(new First(link.position(), moment));
            }
        }
        return firsts;
    }

    private static Set<Set<StreamId>> people(Map<StreamId, CustomerId> owners) {
        return new HashSet<>(owners.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toSet())))
                .values());
    }

    private static Set<Set<StreamId>> people(List<PlacedLink> links, Map<StreamId, CustomerId> owners, long position) {
        Map<StreamId, Set<StreamId>> people =
                new HashMap<>(owners.keySet().stream().collect(toMap(stream -> stream, stream -> Set.of(stream))));
        Grouping.of(
                        links.stream()
                                .filter(link -> link.position() <= position)
                                .map(PlacedLink::link)
                                .toList(),
                        List.of(),
                        POLICY)
                .people()
                .forEach(person -> person.forEach(stream -> people.put(stream, Set.copyOf(person))));
        return Set.copyOf(people.values());
    }
}
