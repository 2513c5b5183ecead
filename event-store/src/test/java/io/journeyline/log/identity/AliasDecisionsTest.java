package io.journeyline.log.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.Hindsight;
import io.journeyline.log.Samples;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import io.journeyline.log.identity.LinkStory.DecidedByHand;
import io.journeyline.source.Aliases.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who is one customer because a source says so. */
class AliasDecisionsTest extends SettledLog {

    private AliasDecisions aliases() {
        return new AliasDecisions(database.dataSource(), node.commands(), node.policies(), Samples.NAMING);
    }

    private void say(String one, String other) {
        aliases().link(List.of(new Alias("web-shop", one, other)));
        node.settle();
    }

    private List<DecidedByHand> decisions(String customer) {
        return node.links()
                .story(new CustomerId(person("customer", customer)), Hindsight.NONE)
                .decisions();
    }

    @Test
    void two_customer_numbers_are_one_person_once_that_is_said_however_often_and_in_whichever_order() {
        append("customer 1", 1);
        append("customer 2", 2);

        say("1", " 2 ");
        long head = node.reader().head();
        say("2", "1");

        assertThat(node.reader().head()).isEqualTo(head);
        assertThat(person("customer", "2")).isEqualTo(person("customer", "1"));
        assertThat(decisions("1")).singleElement().satisfies(decision -> {
            assertThat(decision.made().actor()).isEqualTo("web-shop");
            assertThat(decision.made().reason()).isEqualTo("alias");
        });
    }

    @Test
    void it_may_be_said_before_anything_is_told_of_the_two() {
        say("1", "2");
        append("customer 2", 1);
        append("customer 1", 2);

        assertThat(person("customer", "1")).isEqualTo(person("customer", "2"));
    }

    @Test
    void a_link_that_was_taken_back_is_not_made_again() {
        append("customer 1", 1);
        append("customer 2", 2);
        say("1", "2");
        node.commands().decide(new WithdrawDecision(decisions("1").getFirst().decision(), "two sisters", "desk"));
        node.settle();

        say("1", "2");

        assertThat(person("customer", "2")).isNotEqualTo(person("customer", "1"));
    }

    @Test
    void who_says_it_at_the_same_time_says_it_once() throws Exception {
        try (ExecutorService saying = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> said = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                said.add(saying.submit(() -> aliases().link(List.of(new Alias("web-shop", "1", "2")))));
            }
            for (Future<?> one : said) {
                one.get();
            }
        }

        assertThat(node.reader().head()).isEqualTo(1);
    }

    @Test
    void a_value_that_identifies_nobody_links_nobody() {
        say("guest", "1");
        say("1", "1");
        assertThat(node.reader().head()).isZero();

        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        IdentityPolicy narrow =
                new IdentityPolicy(usual.kinds(), usual.blocked(), 2, usual.whenErased(), usual.phoneRegion());
        node.commands().change(1, narrow, "a crowd of two", "desk");
        await().until(() -> node.policies().get().crowd() == 2);
        say("somebody", "1");
        say("somebody", "2");
        say("somebody", "3");

        assertThat(database.client()
                        .sql("SELECT count(*) FROM journey.decision")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }
}
