package io.journeyline.log.privacy;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.IdentityPolicy.WhenErased;
import io.journeyline.log.AppendOutcome;
import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.log.AppendOutcome.Duplicate;
import io.journeyline.log.AppendOutcome.Erased;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.privacy.ErasureMode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasuresTest {

    private static final String BOTH = "\"loyalty\": \"1\", \"email\": \"a@b.example\"";
    private static final String MAIL = "\"email\": \"a@b.example\"";
    private static final String MAIL_AND_PHONE = MAIL + ", \"phone\": \"5550101\"";

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private AppendOutcome append(String id, String customer) {
        AppendOutcome outcome = node.log()
                .append(List.of(purchase(id, customer, "2026-03-01T10:00:00Z", "1")))
                .getFirst();
        node.settle();
        return outcome;
    }

    private CustomerId who(String kind, String value) {
        return node.stories().whoIs(new Identifier(kind, value)).orElseThrow();
    }

    private Erasure erase(CustomerId customer) {
        Erasure erasure = node.erasures().erase(customer, ErasureMode.FORGET, "article 17", "privacy desk");
        node.settle();
        return erasure;
    }

    @Test
    void all_streams_of_a_person_are_erased_also_those_that_were_not_settled_yet() {
        node.log().append(List.of(purchase("1", BOTH, "2026-03-01T10:00:00Z", "1")));
        node.settle();
        CustomerId customer = who("loyalty", "1");
        node.log().append(List.of(purchase("2", MAIL_AND_PHONE, "2026-03-02T10:00:00Z", "1")));

        Erasure erasure = erase(customer);

        assertThat(erasure.streams()).hasSize(3);
        assertThat(erasure.touchpoints()).isEqualTo(2);
        assertThat(node.stories().whoMayBe(new Identifier("phone", "5550101"))).isEmpty();
        assertThat(node.stories().whoMayBe(new Identifier("email", "a@b.example")))
                .isEmpty();
    }

    @Test
    void what_was_shared_with_the_erased_is_the_others_alone() {
        append("1", "\"customer\": \"1\", \"phone\": \"5550101\"");
        append("2", "\"customer\": \"2\", \"phone\": \"5550101\"");
        append("3", "\"phone\": \"5550101\"");
        assertThat(who("customer", "2")).isNotEqualTo(who("customer", "1"));

        erase(who("customer", "1"));

        assertThat(who("phone", "5550101")).isEqualTo(who("customer", "2"));
    }

    @Test
    void an_identifier_of_the_erased_that_comes_again_with_somebody_is_theirs() {
        append("1", "\"cookie\": \"c\"");
        erase(who("cookie", "c"));
        append("2", "\"loyalty\": \"2\"");
        append("3", "\"loyalty\": \"2\", \"cookie\": \"c\"");

        assertThat(who("cookie", "c")).isEqualTo(who("loyalty", "2"));
    }

    @Test
    void a_touchpoint_that_names_the_erased_is_of_somebody_new_or_refused_as_the_policy_says() {
        append("1", BOTH);
        erase(who("loyalty", "1"));
        assertThat(append("2", MAIL)).isInstanceOf(Accepted.class);

        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        node.commands()
                .change(
                        1,
                        new IdentityPolicy(
                                usual.kinds(), usual.blocked(), usual.crowd(), WhenErased.REFUSE, usual.phoneRegion()),
                        "they asked for it",
                        "privacy desk");
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> node.policies().get().whenErased() == WhenErased.REFUSE);

        long head = node.reader().head();
        assertThat(append("3", MAIL)).isEqualTo(new Erased());
        assertThat(append("2", MAIL)).isInstanceOf(Duplicate.class);
        assertThat(node.reader().head()).isEqualTo(head);
        assertThat(append("4", "\"loyalty\": \"2\"")).isEqualTo(new Accepted(head + 1));
    }
}
