package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.journeyline.identity.Identifier;
import io.journeyline.record.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static final String SOURCE = "pos/store-1";
    private static final Problem TYPE = new Problem("/type", "is missing");
    private static final Problem TIME = new Problem("/occurredAt", "is missing");

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final Receipts receipts = node.receipts();

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private static Refusal refusal(String id, boolean conflict, Problem problem) {
        return new Refusal(SOURCE, id, conflict, List.of(problem));
    }

    @Test
    void what_was_never_seen_has_no_receipt() {
        assertThat(receipts.find(SOURCE, "1")).isEmpty();
    }

    @Test
    void a_refusal_is_answered_with_its_latest_problems() {
        receipts.refuse(List.of(refusal("1", false, TYPE), refusal("1", false, TYPE), refusal("2", false, TYPE)));
        receipts.refuse(List.of(refusal("1", false, TIME)));

        assertThat(receipts.find(SOURCE, "1"))
                .get()
                .asInstanceOf(type(Receipt.Rejected.class))
                .extracting(Receipt.Rejected::problems)
                .isEqualTo(List.of(TIME));
    }

    @Test
    void an_acceptance_after_a_refusal_wins() {
        receipts.refuse(List.of(refusal("1", false, TYPE)));
        node.log().append(List.of(purchase("1", 7)));

        Receipt.Accepted accepted = accepted("1");
        assertThat(accepted.position()).isEqualTo(1);
        assertThat(accepted.customer())
                .isEqualTo(node.stories().whoIs(new Identifier("loyalty", "7")).orElseThrow());
        assertThat(accepted.conflictAt()).isEmpty();
    }

    @Test
    void a_conflict_is_told_beside_the_acceptance() {
        node.log().append(List.of(purchase("1", 7)));
        assertThat(accepted("1").conflictAt()).isEmpty();

        receipts.refuse(List.of(refusal("1", true, TYPE)));

        assertThat(accepted("1").conflictAt()).isPresent();
    }

    @Test
    void refusals_are_forgotten_by_age() {
        receipts.refuse(List.of(refusal("1", false, TYPE)));

        assertThat(receipts.forgetBefore(Instant.parse("2020-01-01T00:00:00Z"))).isZero();
        assertThat(receipts.find(SOURCE, "1")).isPresent();
        assertThat(receipts.forgetBefore(Instant.now().plusSeconds(60))).isEqualTo(1);
        assertThat(receipts.find(SOURCE, "1")).isEmpty();
    }

    private Receipt.Accepted accepted(String id) {
        return (Receipt.Accepted) receipts.find(SOURCE, id).orElseThrow();
    }
}
