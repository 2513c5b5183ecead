package io.journeyline.log.identity;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Decision;
import io.journeyline.identity.Grouping;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.Hindsight;
import io.journeyline.log.LogReader;
import io.journeyline.record.TouchpointReader;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Answers why somebody is who they are. */
public final class LinkQueries {

    private final LogReader log;
    private final IdentityPolicies policies;
    private final LinkRows links;
    private final DecisionRows decisions;
    private final MemberRows members;
    private final Evidence evidence;

    public LinkQueries(
            DataSource database,
            LogReader log,
            StreamNaming naming,
            TouchpointReader reader,
            IdentityPolicies policies) {
        this.log = log;
        this.policies = policies;
        this.links = new LinkRows(database);
        this.decisions = new DecisionRows(database);
        this.members = new MemberRows(database);
        this.evidence = new Evidence(database, log, naming, reader);
    }

    /** The stream that a customer is called after, with its kind: what a decision about the customer is about. */
    public End end(CustomerId customer) {
        return evidence.end(new StreamId(customer.value()));
    }

    /** The streams of a customer. */
    public List<StreamId> streams(CustomerId customer) {
        return members.streams(customer, LogReader.LATEST).stream()
                .sorted(Comparator.comparing(StreamId::value))
                .toList();
    }

    /** The streams of a customer, with their kinds. */
    public List<End> ends(CustomerId customer) {
        return evidence.ends(members.streams(customer, LogReader.LATEST));
    }

    /** Whether a decision in force keeps streams of these two apart. */
    public boolean areKeptApart(CustomerId one, CustomerId other) {
        Set<StreamId> ours = members.streams(one, LogReader.LATEST);
        Set<StreamId> theirs = members.streams(other, LogReader.LATEST);
        return decisions.about(ours, LogReader.LATEST).stream()
                .map(PlacedDecision::decision)
                .filter(Decision.Parted.class::isInstance)
                .map(Decision.Parted.class::cast)
                .anyMatch(parted -> parts(parted, ours, theirs) || parts(parted, theirs, ours));
    }

    private static boolean parts(Decision.Parted parted, Set<StreamId> some, Set<StreamId> others) {
        return meet(parted.went(), some) && meet(parted.stayed(), others);
    }

    private static boolean meet(Set<End> ends, Set<StreamId> streams) {
        return ends.stream().anyMatch(end -> streams.contains(end.stream()));
    }

    /** Why this customer is who they are, by what had happened and had been told. */
    public LinkStory story(CustomerId customer, Hindsight from) {
        return story(customer, from.known()).asOf(from.asOf());
    }

    private LinkStory story(CustomerId customer, long known) {
        Set<StreamId> streams = members.streams(customer, known).stream()
                .sorted(Comparator.comparing(StreamId::value))
                .limit(LinkStory.MOST)
                .collect(toSet());
        List<PlacedLink> theirs = links.of(streams, known, LinkStory.MOST);
        Set<StreamId> met = new HashSet<>(streams);
        theirs.forEach(placed -> placed.link().ends().forEach(end -> met.add(end.stream())));
        LinkTelling telling = new LinkTelling(
                known,
                evidence,
                policies,
                grouping(streams, known),
                evidence.names(streams, theirs),
                members.owners(met, known));
        return new LinkStory(
                customer,
                policies.at(known).version(),
                telling.identifiers(streams),
                telling.links(theirs),
                telling.decisions(decisions.about(streams, 0)),
                telling.history(evidence.stays(customer, streams, known)),
                Math.min(known, log.settled()));
    }

    private Grouping grouping(Collection<StreamId> streams, long known) {
        IdentityPolicy policy = policies.at(known).policy();
        Neighbourhood around = new Neighbourhood(links, decisions, policy, known);
        around.gather(streams, List.of());
        return Grouping.of(
                around.links().stream()
                        .filter(placed -> placed.position() <= known)
                        .map(PlacedLink::link)
                        .toList(),
                around.decisions(around.streams()).stream()
                        .filter(placed -> placed.isInForceAt(known))
                        .map(PlacedDecision::decision)
                        .toList(),
                policy);
    }
}
