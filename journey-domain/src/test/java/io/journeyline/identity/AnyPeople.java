package io.journeyline.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.Link.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What is known of any people: few identifiers, so that they meet often.
 *
 * @param links between any two
 * @param decisions by hand, each about few
 */
record AnyPeople(IdentityPolicy policy, List<Link> links, List<Decision> decisions) {

    private static final IdentityPolicy STRICT =
            policy(KindRule.limited("customer", 1), KindRule.limited("loyalty", 1), KindRule.limited("email", 2));

    private static final IdentityPolicy ONE_NUMBER =
            policy(KindRule.limited("customer", 1), any("loyalty"), any("email"));

    private static final int VALUES = 4;

    private static IdentityPolicy policy(KindRule customer, KindRule loyalty, KindRule email) {
        List<KindRule> kinds =
                List.of(customer, loyalty, any("complaint"), email, KindRule.weak("phone"), KindRule.weak("cookie"));
        return new IdentityPolicy(kinds, List.of(), 3, IdentityPolicy.WhenErased.NEW_PERSON, "ZZ");
    }

    private static KindRule any(String kind) {
        return new KindRule(kind, null, false);
    }

    static Arbitrary<AnyPeople> any() {
        Arbitrary<List<Decision>> decisions =
                Arbitraries.oneOf(joined(), parted()).list().ofMaxSize(3);
        return Combinators.combine(anyLinks(), decisions).as((links, decided) -> new AnyPeople(STRICT, links, decided));
    }

    /** Those about whom nobody decided by hand, and who may have any number of all but the strongest. */
    static Arbitrary<AnyPeople> undecided() {
        return anyLinks().map(links -> new AnyPeople(ONE_NUMBER, links, List.of()));
    }

    private static Arbitrary<List<Link>> anyLinks() {
        return distinctEnds(2, 2)
                .filter(pair -> !pair.getFirst().kind().equals(pair.getLast().kind()))
                .map(pair -> new Link(pair.getFirst(), pair.getLast()))
                .list()
                .ofMaxSize(30);
    }

    private static Arbitrary<Decision> joined() {
        return distinctEnds(2, 3).map(ends -> new Decision.Joined(id("joined", ends), Set.copyOf(ends)));
    }

    private static Arbitrary<Decision> parted() {
        return distinctEnds(2, 4)
                .map(ends -> new Decision.Parted(
                        id("parted", ends), Set.copyOf(ends.subList(0, 1)), Set.copyOf(ends.subList(1, ends.size()))));
    }

    private static Arbitrary<List<End>> distinctEnds(int least, int most) {
        return Combinators.combine(
                        Arbitraries.of(STRICT.kinds()), Arbitraries.integers().between(1, VALUES))
                .as((rule, value) -> new End(new StreamId(id(rule.kind(), value)), rule.kind()))
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .uniqueElements();
    }

    static UUID id(String sort, Object what) {
        return UUID.nameUUIDFromBytes((sort + what).getBytes(UTF_8));
    }

    Grouping grouping() {
        return Grouping.of(links, decisions, policy);
    }

    /** Everybody's identifiers. */
    Set<End> ends() {
        List<End> ends = new ArrayList<>();
        links.forEach(link -> ends.addAll(link.ends()));
        decisions.forEach(decision -> ends.addAll(decision.ends()));
        return Set.copyOf(ends);
    }

    /** The identifiers of each person. */
    Set<Set<End>> people() {
        return grouping().people().stream()
                .map(streams -> ends().stream()
                        .filter(end -> streams.contains(end.stream()))
                        .collect(toSet()))
                .collect(toSet());
    }
}
