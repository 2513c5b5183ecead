package io.journeyline.log.identity;

import io.journeyline.identity.IdentityEvent.ByHand;
import io.journeyline.identity.IdentityEvent.IdentityPolicyChanged;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogMessages;
import io.journeyline.log.identity.Regrouping.Stretch;
import io.journeyline.privacy.CustomerErased;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Settles who is who behind a stretch of the log, within a transaction and with a fixed number of queries. */
final class Settlement {

    private static final long UNKNOWN = -1;

    private final LogReader log;
    private final LogMessages messages;
    private final IdentityPolicies policies;
    private final ToldLinks told;
    private final LinkRows links;
    private final FirstRows firsts;
    private final MemberRows members;
    private final Arrivals arrivals;
    private final DecisionRows decisions;
    private final Regrouping regrouping;
    private volatile double progress;
    private IdentityPolicy policy;

    /** Up to where this server settled, if that came to its end: there the policy is known, and what arrivals remember holds. */
    private long settledTo = UNKNOWN;

    Settlement(DataSource database, LogReader log, ToldLinks told, IdentityPolicies policies) {
        this.log = log;
        this.messages = new LogMessages(IdentityCommands.events().and(EventTypes.of(CustomerErased.class)));
        this.policies = policies;
        this.policy = policies.get();
        this.told = told;
        this.links = new LinkRows(database);
        this.firsts = new FirstRows(database);
        this.members = new MemberRows(database);
        this.arrivals = new Arrivals(database);
        this.decisions = new DecisionRows(database);
        this.regrouping = new Regrouping(links, decisions, firsts, members);
    }

    /** Settles on from one position, up to which everything is settled, to another. */
    void settle(long after, long upTo) {
        if (after != settledTo) {
            policy = policies.at(after).policy();
            arrivals.forget();
        }
        settledTo = UNKNOWN; // until this has come to its end
        Map<Long, ByHand> byHand = new TreeMap<>();
        long from = after;
        for (StoredEvent event : log.events(after, upTo)) {
            long position = event.position();
            switch (decided(event)) {
                case ByHand decision -> byHand.put(position, decision);
                case IdentityPolicyChanged _ -> {
                    settle(from, position - 1, byHand);
                    changePolicy(position);
                    from = position;
                }
                case CustomerErased erased -> {
                    settle(from, position - 1, byHand);
                    erase(erased.streams(), position);
                    from = position;
                }
                case Object _ -> {}
            }
        }
        settle(from, upTo, byHand);
        settledTo = upTo;
    }

    /** What hung together with streams that are nobody's any more is settled without them. */
    private void erase(List<StreamId> erased, long position) {
        arrivals.forget();
        Set<StreamId> seeds = new HashSet<>(links.remove(erased));
        decisions.end(erased, position);
        seeds.addAll(erased);
        members.save(regrouping.moves(seeds, List.of(), Stretch.at(position), policy, (_, _) -> {}));
        members.regroup(erased, position);
    }

    /** What concerns people, and else the event as it stands. */
    private Object decided(StoredEvent event) {
        return messages.knows(event) ? messages.payload(event) : event;
    }

    private void settle(long after, long upTo, Map<Long, ByHand> byHand) {
        if (after >= upTo) {
            return;
        }
        Arrivals.News news = arrivals.in(after, upTo);
        List<PlacedLink> fresh = news.telling().isEmpty() ? List.of() : links.save(told.by(news.telling(), policy));
        Leaves leaves = Leaves.among(
                fresh.stream().filter(link -> !link.blocked()).toList(), after, upTo, policy, links, firsts, members);
        Set<StreamId> seeds = new HashSet<>(news.early());
        Set<StreamId> met = new HashSet<>();
        leaves.others().forEach(placed -> {
            seeds.add(placed.link().one().stream());
            met.add(placed.link().other().stream());
        });
        byHand.forEach((position, decision) -> seeds.addAll(keep(decision, position)));
        byHand.clear();
        Set<StreamId> reached = new HashSet<>();
        if (!seeds.isEmpty()) {
            move(regrouping.moves(
                    seeds,
                    met,
                    new Stretch(after, upTo, Set.of()),
                    policy,
                    (before, _) -> reached.addAll(before.keySet())));
        }
        Set<StreamId> stems = leaves.stems(reached);
        if (!stems.isEmpty()) {
            move(leaves.moves(members.owners(stems)));
        }
    }

    private void move(List<Move> moves) {
        members.save(moves);
        arrivals.moved(moves);
    }

    /** Keeps a decision, and answers whom it is about. */
    private List<StreamId> keep(ByHand decision, long position) {
        decisions.save(decision, position);
        return decisions.of(decision.decision()).decision().ends().stream()
                .map(end -> end.stream())
                .toList();
    }

    /** How much of what a new policy changes is settled, 0 to 1. */
    double progress() {
        return progress;
    }

    private void changePolicy(long position) {
        arrivals.forget();
        IdentityPolicy before = policy;
        policy = policies.at(position).policy();
        if (!before.blocked().equals(policy.blocked())) {
            links.block(told, policy);
        }
        long all = Math.max(1, links.count());
        progress = 0;
        eachPage(seeds -> {
            members.save(regrouping.moves(seeds, List.of(), Stretch.at(position), policy, (_, _) -> {}));
            progress = Math.min(1, progress + (double) LinkRows.PAGE / all);
        });
    }

    /** All streams that hang together with others, page by page; one may be on several pages. */
    private void eachPage(Consumer<Collection<StreamId>> work) {
        work.accept(decisions.streams());
        links.eachPage(page -> {
            List<StreamId> streams = new ArrayList<>();
            page.forEach(link -> link.ends().forEach(end -> streams.add(end.stream())));
            work.accept(new HashSet<>(streams));
        });
    }

    /** What would be otherwise under another policy; undone by whoever called, in whose transaction this writes. */
    PolicyPreview preview(IdentityPolicy draft) {
        long settled = log.settled();
        IdentityPolicy inForce = policies.at(settled).policy();
        if (!inForce.blocked().equals(draft.blocked())) {
            links.block(told, draft);
        }
        PolicyPreview.Tally tally = new PolicyPreview.Tally(inForce, draft);
        Stretch stretch = new Stretch(settled, settled, Set.of(settled));
        eachPage(seeds -> regrouping.moves(seeds, List.of(), stretch, draft, tally::count));
        return tally.preview(settled);
    }
}
