package io.journeyline.log.identity;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.Aloof;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is who they are.
 *
 * @param policyVersion of the identity policy that says so
 * @param identifiers those that belong to them, at most {@value #MOST}
 * @param links what they were met with, the earliest first, at most {@value #MOST}
 * @param decisions what was decided by hand about any of their identifiers, the earliest first
 * @param history whose each of their identifiers was, and what made it so, the latest first, at most {@value #MOST}
 * @param position up to where the log was settled
 */
public record LinkStory(
        CustomerId customerId,
        int policyVersion,
        List<Named> identifiers,
        List<Met> links,
        List<DecidedByHand> decisions,
        List<Passed> history,
        long position) {

    static final int MOST = 1_000;

    /** What of it was told by touchpoints that had happened, and decisions that had been made, by a time. */
    public LinkStory asOf(Instant time) {
        List<Met> met = links.stream()
                .filter(link -> !link.told().occurredAt().isAfter(time))
                .toList();
        List<DecidedByHand> decided = decisions.stream()
                .filter(decision -> !decision.made().at().isAfter(time))
                .toList();
        Set<StreamId> known = Stream.of(
                        Stream.of(new StreamId(customerId.value())),
                        met.stream().flatMap(link -> Stream.of(link.one().stream(), link.other().stream())),
                        decided.stream().flatMap(decision -> decision.streams().stream()))
                .flatMap(streams -> streams)
                .collect(toSet());
        return new LinkStory(
                customerId,
                policyVersion,
                identifiers.stream()
                        .filter(named -> known.contains(named.stream()))
                        .toList(),
                met,
                decided,
                history.stream()
                        .filter(passed -> !passed.happenedAt().isAfter(time))
                        .toList(),
                position);
    }

    /**
     * An identifier.
     *
     * @param value null for the stream of a touchpoint that names nobody, and for what was erased
     */
    public record Named(
            StreamId stream, String kind, @Nullable String value) {}

    /** Whether two identifiers that were met together are one person's. */
    public enum State {
        JOINED,
        APART,
        BLOCKED
    }

    /**
     * Two identifiers that were met on one touchpoint.
     *
     * @param why they are apart; null where they are not, or it is said by others of their links
     * @param told the first touchpoint to tell
     */
    public record Met(
            Named one, Named other, State state, @Nullable Aloof why, Told told) {}

    /** A touchpoint in the log. */
    public record Told(String source, String id, long position, Instant occurredAt, Instant recordedAt) {}

    /** What was decided by hand. */
    public enum Sort {
        LINK,
        SPLIT
    }

    /**
     * A decision by hand.
     *
     * @param went what a split parted from the others; empty for a link
     * @param withdrawn null while it is in force
     */
    public record DecidedByHand(
            UUID decision,
            Sort sort,
            List<StreamId> streams,
            List<StreamId> went,
            By made,
            @Nullable By withdrawn) {}

    /** Who did something, when and why. */
    public record By(String actor, String reason, long position, Instant at) {}

    /**
     * An identifier that passed from one customer to another.
     *
     * @param touchpoint that made it so; null where something else did
     * @param decision that made or unmade it so; null where something else did
     * @param policyVersion in force from then on
     */
    public record Passed(
            StreamId stream,
            CustomerId from,
            CustomerId to,
            long position,
            Instant at,
            @Nullable Told touchpoint,
            @Nullable UUID decision,
            int policyVersion) {

        private Instant happenedAt() {
            return touchpoint == null ? at : touchpoint.occurredAt();
        }
    }
}
