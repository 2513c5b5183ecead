package io.journeyline.log.identity;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Decision;
import io.journeyline.identity.Grouping;
import io.journeyline.identity.Link;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import io.journeyline.log.identity.Evidence.Stay;
import io.journeyline.log.identity.LinkStory.DecidedByHand;
import io.journeyline.log.identity.LinkStory.Met;
import io.journeyline.log.identity.LinkStory.Named;
import io.journeyline.log.identity.LinkStory.Passed;
import io.journeyline.log.identity.LinkStory.Sort;
import io.journeyline.log.identity.LinkStory.State;
import io.journeyline.log.identity.LinkStory.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells one {@link LinkStory}, as known at a position. */
final class LinkTelling {

    private final long known;
    private final Evidence evidence;
    private final IdentityPolicies policies;
    private final Grouping grouping;
    private final Map<StreamId, Named> names;
    private final Map<StreamId, CustomerId> owners;

    LinkTelling(
            long known,
            Evidence evidence,
            IdentityPolicies policies,
            Grouping grouping,
            Map<StreamId, Named> names,
            Map<StreamId, CustomerId> owners) {
        this.known = known;
        this.evidence = evidence;
        this.policies = policies;
        this.grouping = grouping;
        this.names = names;
        this.owners = owners;
    }

    List<Named> identifiers(Set<StreamId> streams) {
        return streams.stream()
                .map(this::name)
                .sorted(Comparator.comparing(
                                Named::kind, policies.at(known).policy().byStrengthOfKind())
                        .thenComparing(named -> named.stream().value()))
                .toList();
    }

    private Named name(StreamId stream) {
        return Objects.requireNonNull(names.get(stream));
    }

    List<Met> links(List<PlacedLink> links) {
        Map<Long, Told> told =
                evidence.told(links.stream().map(PlacedLink::position).toList());
        return links.stream()
                .map(placed -> met(placed, Objects.requireNonNull(told.get(placed.position()))))
                .toList();
    }

    private Met met(PlacedLink placed, Told told) {
        Link link = placed.link();
        StreamId one = link.one().stream();
        StreamId other = link.other().stream();
        boolean joined = Objects.equals(owners.get(one), owners.get(other));
        State state = placed.blocked() ? State.BLOCKED : joined ? State.JOINED : State.APART;
        return new Met(
                name(one),
                name(other),
                state,
                state == State.APART
                        ? grouping.aloof(other).or(() -> grouping.aloof(one)).orElse(null)
                        : null,
                told);
    }

    List<DecidedByHand> decisions(List<PlacedDecision> decisions) {
        return decisions.stream()
                .filter(placed -> placed.since() <= known)
                .sorted(Comparator.comparingLong(PlacedDecision::since))
                .map(this::decided)
                .toList();
    }

    private DecidedByHand decided(PlacedDecision placed) {
        Decision decision = placed.decision();
        return new DecidedByHand(
                decision.id(),
                decision instanceof Decision.Parted ? Sort.SPLIT : Sort.LINK,
                streams(decision.ends()),
                decision instanceof Decision.Parted parted ? streams(parted.went()) : List.of(),
                evidence.by(placed.since()),
                placed.until() <= known ? evidence.by(placed.until()) : null);
    }

    private static List<StreamId> streams(Collection<End> ends) {
        return ends.stream()
                .map(End::stream)
                .sorted(Comparator.comparing(StreamId::value))
                .toList();
    }

    private record Passage(StreamId stream, CustomerId from, CustomerId to, long position) {}

    /** The latest first. */
    List<Passed> history(List<Stay> stays) {
        List<Passage> passages = new ArrayList<>();
        Map<StreamId, Stay> last = new HashMap<>();
        for (Stay stay : stays) {
            Stay before = last.put(stay.stream(), stay);
            CustomerId itself = CustomerId.foundedBy(stay.stream());
            boolean direct = before != null && before.until() == stay.since();
            if (before != null && !direct) {
                passages.add(new Passage(stay.stream(), before.customer(), itself, before.until()));
            }
            passages.add(new Passage(
                    stay.stream(),
                    before != null && direct ? before.customer() : itself,
                    stay.customer(),
                    stay.since()));
        }
        last.forEach((stream, stay) -> {
            if (stay.until() <= known) {
                passages.add(new Passage(stream, stay.customer(), CustomerId.foundedBy(stream), stay.until()));
            }
        });
        return passed(passages.stream()
                .sorted(Comparator.comparingLong(Passage::position)
                        .reversed()
                        .thenComparing(passage -> passage.stream().value()))
                .limit(LinkStory.MOST)
                .toList());
    }

    private List<Passed> passed(List<Passage> passages) {
        Map<Long, Told> told = evidence.told(
                passages.stream().map(Passage::position).distinct().toList());
        Map<Long, @Nullable UUID> decided = new HashMap<>();
        Map<Long, Integer> versions = new HashMap<>();
        return passages.stream()
                .map(passage -> {
                    long position = passage.position();
                    Told touchpoint = told.get(position);
                    return new Passed(
                            passage.stream(),
                            passage.from(),
                            passage.to(),
                            position,
                            touchpoint == null ? evidence.recordedAt(position) : touchpoint.recordedAt(),
                            touchpoint,
                            touchpoint == null
                                    ? decided.computeIfAbsent(
                                            position,
                                            at -> evidence.decision(at).orElse(null))
                                    : null,
                            versions.computeIfAbsent(
                                    position, at -> policies.at(at).version()));
                })
                .toList();
    }
}
