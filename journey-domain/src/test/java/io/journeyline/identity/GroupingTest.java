package io.journeyline.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.Link.End;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private static final End ANN = end("customer", "Ann");
    private static final End BOB = end("customer", "Bob");
    private static final End DEVICE = end("device", "the tablet in the kitchen");
    private static final End COOKIE = end("cookie", "Ann's");
    private static final End OTHER_COOKIE = end("cookie", "Bob's");

    private static End end(String kind, String value) {
        return new End(new StreamId(UUID.nameUUIDFromBytes((kind + value).getBytes(UTF_8))), kind);
    }

    private static Link met(End one, End other) {
        return new Link(one, other);
    }

    private static Grouping grouping(Link... links) {
        return Grouping.of(List.of(links), List.of(), IdentityPolicy.DEFAULT);
    }

    private static boolean areOne(Grouping grouping, End... ends) {
        return grouping.people().stream()
                .anyMatch(person ->
                        person.containsAll(Arrays.stream(ends).map(End::stream).toList()));
    }

    @Test
    void what_two_people_share_is_not_given_to_one_of_them_by_something_weaker() {
        Grouping grouping = grouping(
                met(ANN, DEVICE),
                met(BOB, DEVICE),
                met(ANN, COOKIE),
                met(BOB, OTHER_COOKIE),
                met(DEVICE, COOKIE),
                met(DEVICE, OTHER_COOKIE));

        assertThat(grouping.people()).hasSize(3);
        assertThat(areOne(grouping, ANN, COOKIE)).isTrue();
        assertThat(areOne(grouping, BOB, OTHER_COOKIE)).isTrue();
        assertThat(grouping.aloof(DEVICE.stream())).contains(Aloof.TOO_MANY_VALUES);
        assertThat(grouping.aloof(COOKIE.stream())).isEmpty();
    }

    @Test
    void what_was_met_with_something_shared_and_nobody_else_goes_with_that() {
        Grouping grouping = grouping(met(ANN, DEVICE), met(BOB, DEVICE), met(DEVICE, COOKIE));

        assertThat(areOne(grouping, DEVICE, COOKIE)).isTrue();
        assertThat(grouping.people()).hasSize(3);
    }

    @Test
    void what_was_met_with_several_shared_ones_and_nobody_else_is_alone() {
        End phone = end("phone", "the one in the kitchen");
        Grouping grouping = grouping(
                met(ANN, DEVICE),
                met(BOB, DEVICE),
                met(ANN, phone),
                met(BOB, phone),
                met(DEVICE, COOKIE),
                met(phone, COOKIE));

        assertThat(grouping.people()).hasSize(5);
        assertThat(grouping.aloof(COOKIE.stream())).contains(Aloof.AMONG_ALOOF);
    }

    @Test
    void what_two_people_claim_through_weaker_ones_is_neithers() {
        Grouping grouping =
                grouping(met(ANN, COOKIE), met(DEVICE, COOKIE), met(BOB, OTHER_COOKIE), met(DEVICE, OTHER_COOKIE));

        assertThat(grouping.people()).hasSize(5);
        assertThat(grouping.aloof(COOKIE.stream())).contains(Aloof.TOO_MANY_VALUES);
        assertThat(grouping.aloof(OTHER_COOKIE.stream())).contains(Aloof.TOO_MANY_VALUES);
    }

    @Test
    void what_one_person_claims_through_weaker_ones_is_theirs() {
        End another = end("device", "Ann's phone");
        Grouping grouping =
                grouping(met(ANN, COOKIE), met(DEVICE, COOKIE), met(DEVICE, OTHER_COOKIE), met(another, OTHER_COOKIE));

        assertThat(areOne(grouping, ANN, COOKIE, DEVICE, OTHER_COOKIE, another)).isTrue();
    }
}
