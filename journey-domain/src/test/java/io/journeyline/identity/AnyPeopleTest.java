package io.journeyline.identity;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.Link.End;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of who is who, whatever is known. */
class AnyPeopleTest {

    @Provide
    Arbitrary<AnyPeople> any() {
        return AnyPeople.any();
    }

    @Provide
    Arbitrary<AnyPeople> undecided() {
        return AnyPeople.undecided();
    }

    @Property(tries = 1_000)
    void any_order_and_any_repetition_make_the_same_people(@ForAll("any") AnyPeople known, @ForAll Random random) {
        AnyPeople arrived = new AnyPeople(
                known.policy(),
                shuffled(known.links(), random).stream()
                        .map(link -> random.nextBoolean() ? link : turned(link))
                        .toList(),
                shuffled(known.decisions(), random));

        assertThat(arrived.people()).isEqualTo(known.people());
        assertThat(aloof(arrived)).isEqualTo(aloof(known));
    }

    private static Link turned(Link link) {
        List<End> ends = link.ends();
        return new Link(ends.getLast(), ends.getFirst());
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> arrived = new ArrayList<>(all);
        all.stream().filter(_ -> random.nextBoolean()).forEach(arrived::add);
        Collections.shuffle(arrived, random);
        return arrived;
    }

    private static Map<End, Aloof> aloof(AnyPeople known) {
        Grouping grouping = known.grouping();
        return known.ends().stream()
                .filter(end -> grouping.aloof(end.stream()).isPresent())
                .collect(toMap(identity(), end -> grouping.aloof(end.stream()).orElseThrow()));
    }

    @Property(tries = 1_000)
    void everybody_is_one_person(@ForAll("any") AnyPeople known) {
        assertThat(known.grouping().people().stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(known.ends().size());
    }

    @Property(tries = 1_000)
    void nobody_has_more_values_of_a_kind_than_the_policy_allows_but_those_joined_by_hand(
            @ForAll("any") AnyPeople known) {
        Set<Set<End>> byHand = joinedByHand(known);
        for (Set<End> person : known.people()) {
            person.stream().collect(groupingBy(End::kind, toSet())).forEach((kind, values) -> {
                Integer most = known.policy().rule(kind).most();
                if (most != null && values.size() > most) {
                    assertThat(byHand).anyMatch(together -> together.containsAll(values));
                }
            });
        }
    }

    /** What hangs together by decisions. */
    private static Set<Set<End>> joinedByHand(AnyPeople known) {
        Set<Set<End>> together = new HashSet<>();
        for (Decision decision : known.decisions()) {
            if (decision instanceof Decision.Joined joined) {
                Set<End> all = new HashSet<>(joined.ends());
                together.stream()
                        .filter(some -> !Collections.disjoint(some, joined.ends()))
                        .forEach(all::addAll);
                together.removeIf(all::containsAll);
                together.add(all);
            }
        }
        return together;
    }

    @Property(tries = 1_000)
    void those_parted_by_hand_are_never_one(@ForAll("any") AnyPeople known) {
        for (Decision decision : known.decisions()) {
            if (decision instanceof Decision.Parted parted) {
                assertThat(known.people())
                        .noneMatch(person -> !Collections.disjoint(person, parted.went())
                                && !Collections.disjoint(person, parted.stayed()));
            }
        }
    }

    @Property(tries = 1_000)
    void an_aloof_identifier_is_alone_or_with_weaker_ones(@ForAll("any") AnyPeople known) {
        Set<End> byHand = joinedByHand(known).stream().flatMap(Set::stream).collect(toSet());
        for (End end : aloof(known).keySet()) {
            for (Set<End> person : known.people()) {
                if (person.contains(end) && Collections.disjoint(person, byHand)) {
                    assertThat(person)
                            .allMatch(other -> other.equals(end)
                                    || known.policy().byStrengthOfKind().compare(end.kind(), other.kind()) < 0);
                }
            }
        }
    }

    @Property(tries = 1_000)
    void who_is_who_does_not_hang_on_what_streams_are_called(
            @ForAll("undecided") AnyPeople known, @ForAll Random random) {
        long salt = random.nextLong();
        AnyPeople others = new AnyPeople(
                known.policy(),
                known.links().stream()
                        .map(link -> new Link(renamed(link.one(), salt), renamed(link.other(), salt)))
                        .toList(),
                List.of());

        assertThat(others.people())
                .isEqualTo(known.people().stream()
                        .map(person ->
                                person.stream().map(end -> renamed(end, salt)).collect(toSet()))
                        .collect(toSet()));
    }

    private static End renamed(End end, long salt) {
        return new End(new StreamId(AnyPeople.id("renamed " + salt, end)), end.kind());
    }
}
