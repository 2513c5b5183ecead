package io.journeyline.log.identity;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.KindRule;
import io.journeyline.identity.Link;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where looking for what hangs together ends: at an identifier that joins none of the stronger ones it was met with,
 * whatever else becomes known. It was met with a crowd; or with two of the strongest kind, of which a person has one, and
 * nobody decided by hand about it or them.
 */
final class Cut {

    private final IdentityPolicy policy;
    private final Predicate<StreamId> decided;

    /** @param decided whether somebody decided by hand about a stream */
    Cut(IdentityPolicy policy, Predicate<StreamId> decided) {
        this.policy = policy;
        this.decided = decided;
    }

    /** Whether it is between a stream and the stronger ones that its links lead to. */
    boolean isAbove(StreamId stream, Collection<Link> links) {
        Set<StreamId> met = new HashSet<>();
        Set<StreamId> people = new HashSet<>();
        for (Link link : links) {
            End stronger = end(link, true);
            if (!stronger.stream().equals(stream)) {
                met.add(stronger.stream());
                if (isOnly(stronger.kind())
                        && Stream.of(stream, stronger.stream()).noneMatch(decided)) {
                    people.add(stronger.stream());
                }
            }
            if (met.size() > policy.crowd() || people.size() > 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether those of a kind join nobody stronger, and no two of them are one person. */
    private boolean isOnly(String kind) {
        KindRule strongest =
                policy.kinds().isEmpty() ? policy.rule(kind) : policy.kinds().getFirst();
        return strongest.kind().equals(kind) && Integer.valueOf(1).equals(strongest.most());
    }

    /** The end of a link that is not this stream's; nothing beyond what is cut off. */
    Stream<StreamId> beyond(StreamId stream, Link link, boolean cut) {
        return Stream.of(end(link, true), end(link, false))
                .skip(cut ? 1 : 0)
                .map(End::stream)
                .filter(other -> !other.equals(stream));
    }

    private End end(Link link, boolean stronger) {
        boolean inOrder = policy.byStrengthOfKind()
                        .compare(link.one().kind(), link.other().kind())
                < 0;
        return inOrder == stronger ? link.one() : link.other();
    }
}
