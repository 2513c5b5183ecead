package io.journeyline.log.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Aloof;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.KindRule;
import io.journeyline.identity.Link;
import io.journeyline.identity.Rejection;
import io.journeyline.identity.StreamId;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.SplitCustomer;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is who by decisions: those by hand, and other policies. */
class DecisionSettlementTest extends SettledLog {

    private static Link.End end(String kind, String value) {
        return new Link.End(new StreamId(stream(kind, value)), kind);
    }

    private UUID link(Link.End... ends) {
        UUID decision = UUID.randomUUID();
        node.commands().decide(new LinkCustomers(decision, List.of(ends), "the same voice", "agent 7"));
        node.settle();
        return decision;
    }

    private void withdraw(UUID decision) {
        node.commands().decide(new WithdrawDecision(decision, "another voice", "agent 8"));
        node.settle();
    }

    @Test
    void people_linked_by_hand_are_one_until_that_is_taken_back() {
        append("customer 1, email a@b.example", 1);
        append("customer 2, email c@d.example", 2);
        UUID first = person("customer", "1");
        UUID second = person("customer", "2");

        UUID decision = link(end("customer", "1"), end("customer", "2"));
        assertThat(person("customer", "2")).isEqualTo(first);
        append("email c@d.example, cookie c", 3);
        assertThat(person("cookie", "c")).isEqualTo(first);

        withdraw(decision);
        assertThat(person("customer", "1")).isEqualTo(first);
        assertThat(person("customer", "2")).isEqualTo(second);
        assertThat(person("cookie", "c")).isEqualTo(second);
    }

    @Test
    void streams_that_were_split_off_stay_apart_until_that_is_taken_back() {
        append("customer 1, email a@b.example", 1);
        append("email a@b.example, cookie c", 2);
        UUID decision = UUID.randomUUID();
        node.commands()
                .decide(new SplitCustomer(
                        decision,
                        List.of(end("cookie", "c")),
                        List.of(end("customer", "1"), end("email", "a@b.example")),
                        "the children's computer",
                        "agent 7"));
        node.settle();
        append("customer 1, cookie c", 3);
        append("cookie c", 4);

        assertThat(person("email", "a@b.example")).isEqualTo(person("customer", "1"));
        assertThat(people(database, node.reader().head())).doesNotContainKey(new StreamId(stream("cookie", "c")));

        withdraw(decision);
        assertThat(person("cookie", "c")).isEqualTo(person("customer", "1"));
    }

    @Test
    void a_decision_is_taken_back_once() {
        append("customer 1", 1);
        append("customer 2", 2);
        UUID decision = link(end("customer", "1"), end("customer", "2"));
        withdraw(decision);

        assertThatThrownBy(() -> withdraw(decision))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo("already-withdrawn"));
        assertThatThrownBy(() -> withdraw(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo("no-such-decision"));
    }

    private static IdentityPolicy sharing(String kind, int most) {
        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        return new IdentityPolicy(
                usual.kinds().stream()
                        .map(rule -> rule.kind().equals(kind) ? new KindRule(kind, most, false) : rule)
                        .toList(),
                usual.blocked(),
                usual.crowd(),
                usual.whenErased(),
                usual.phoneRegion());
    }

    private void change(int basedOn, IdentityPolicy policy) {
        node.commands().change(basedOn, policy, "families", "cx manager");
        node.settle();
    }

    @Test
    void another_policy_holds_for_all_touchpoints_there_ever_were_and_can_be_looked_at_before() {
        append("customer 1, email a@b.example", 1);
        append("customer 2, email a@b.example", 2);
        append("customer 3, email unheard@of.example", 3);
        UUID second = person("customer", "2");
        Map<StreamId, UUID> before = people(database, Long.MAX_VALUE - 1);

        PolicyPreview preview = node.settler().preview(sharing("customer", 2));
        assertThat(preview.merges()).isEqualTo(1);
        assertThat(preview.splits()).isZero();
        assertThat(preview.examples().getFirst().reasons())
                .extracting(PolicyPreview.Reason::kind, PolicyPreview.Reason::aloof, PolicyPreview.Reason::wouldBe)
                .containsExactly(tuple("email", Aloof.TOO_MANY_VALUES, null));
        assertThat(people(database, Long.MAX_VALUE - 1)).isEqualTo(before);

        change(1, sharing("customer", 2));
        assertThat(person("customer", "2")).isEqualTo(person("customer", "1"));
        assertThat(node.reader().regrouped(3, 4)).hasSize(2);

        change(2, IdentityPolicy.DEFAULT);
        assertThat(person("customer", "2")).isEqualTo(second);
        assertThatThrownBy(() -> change(2, IdentityPolicy.DEFAULT))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo("policy-changed-meanwhile"));
    }

    @Test
    void a_value_that_a_policy_blocks_lets_go_of_whom_it_held() {
        append("customer 1, email shop@corner.example", 1);
        append("email shop@corner.example", 2);
        assertThat(person("email", "shop@corner.example")).isEqualTo(person("customer", "1"));

        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        change(
                1,
                new IdentityPolicy(
                        usual.kinds(), List.of("/shop@.*/"), usual.crowd(), usual.whenErased(), usual.phoneRegion()));

        assertThat(person("email", "shop@corner.example")).isNotEqualTo(person("customer", "1"));
        change(2, usual);
        assertThat(person("email", "shop@corner.example")).isEqualTo(person("customer", "1"));
    }

    @Test
    void a_policy_that_could_not_be_settled_at_once_is_settled_when_it_can() {
        append("customer 1, email shop@corner.example", 1);
        append("email shop@corner.example", 2);
        database.client().sql("ALTER TABLE journey.member RENAME TO mislaid").update();
        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        node.commands()
                .change(
                        1,
                        new IdentityPolicy(
                                usual.kinds(),
                                List.of("shop@*"),
                                usual.crowd(),
                                usual.whenErased(),
                                usual.phoneRegion()),
                        "a shop's address",
                        "cx manager");
        await().during(Duration.ofMillis(1_500))
                .until(() -> node.reader().settled() < node.reader().head());
        database.client().sql("ALTER TABLE journey.mislaid RENAME TO member").update();
        node.settle();

        assertThat(person("email", "shop@corner.example")).isNotEqualTo(person("customer", "1"));
    }
}
