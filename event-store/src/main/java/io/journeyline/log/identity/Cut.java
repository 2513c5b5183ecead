package io.journeyline.log.identity;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.KindRule;
import io.journeyline.identity.Link;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where looking for what hangs together ends: between an identifier that joins none of the stronger ones it was met with,
 * whatever else becomes known, and those. It was met with a crowd or is one of a crowd; or it was met with two of the
 * strongest kind, of which a person has one, and nobody decided by hand about it or them.
 */
final class Cut {

    private final IdentityPolicy policy;
    private final Predicate<StreamId> decided;

    /** @param decided whether somebody decided by hand about a stream */
    Cut(IdentityPolicy policy, Predicate<StreamId> decided) {
        this.policy = policy;
        this.decided = decided;
    }

    /**
     * As many of the links of an identifier to stronger ones as show that it joins none of them, with what shows it
     * besides; none if it may.
     *
     * @param beside knows the links of a stronger identifier to those of a kind
     */
    List<Link> above(Collection<Link> links, BiFunction<End, String, Collection<Link>> beside) {
        List<Link> seen = new ArrayList<>();
        Set<StreamId> people = new HashSet<>();
        for (Link link : links) {
            seen.add(link);
            End stronger = stronger(link);
            End weaker = weaker(link);
            Collection<Link> crowd = beside.apply(stronger, weaker.kind());
            if (isCrowd(weaker.kind(), crowd.size())) {
                crowd.stream().limit(policy.crowd() + 1L).forEach(seen::add);
                return seen;
            }
            if (isOnly(stronger.kind())
                    && Stream.of(weaker.stream(), stronger.stream()).noneMatch(decided)) {
                people.add(stronger.stream());
            }
            if (seen.size() > policy.crowd() || people.size() > 1) {
                return seen;
            }
        }
        return List.of();
    }

    /** Whether so many of a kind, met with one stronger identifier, join it no more. */
    boolean isCrowd(String kind, int met) {
        return policy.isCrowd(kind, met);
    }

    /** Whether those of a kind join nobody stronger, and no two of them are one person. */
    private boolean isOnly(String kind) {
        KindRule strongest =
                policy.kinds().isEmpty() ? policy.rule(kind) : policy.kinds().getFirst();
        return strongest.kind().equals(kind) && Integer.valueOf(1).equals(strongest.most());
    }

    End stronger(Link link) {
        return isInOrder(link) ? link.one() : link.other();
    }

    End weaker(Link link) {
        return isInOrder(link) ? link.other() : link.one();
    }

    private boolean isInOrder(Link link) {
        return policy.byStrengthOfEnd().compare(link.one(), link.other()) < 0;
    }
}
