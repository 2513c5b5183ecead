package io.journeyline.churn;

import static io.journeyline.churn.Told.complaint;
import static io.journeyline.churn.Told.contract;
import static io.journeyline.churn.Told.purchase;
import static io.journeyline.churn.Told.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.touchpoint.Contract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotFoldTest {

    private static final List<Instant> TIMES =
            List.of(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));

    private static List<ChurnNumbers> told(Told story) {
        return new SnapshotFold(new ChurnFold(Told.ZONE), TIMES)
                .fold(null, story.inOrder().iterator());
    }

    private static Told begun() {
        return new Told().on("2026-01-05", purchase("EUR", "9")).on("2026-01-20", review(4));
    }

    @Test
    void it_is_told_how_a_customer_stood_at_each_time() {
        List<ChurnNumbers> told = told(begun().on("2026-02-01T00:00:00Z", purchase("EUR", "1"))
                .on("2026-02-05", purchase("EUR", "2"))
                .on("2026-04-01", purchase("EUR", "3")));

        assertThat(told)
                .extracting(one -> one.buying() == null ? 0 : one.buying().days())
                .containsExactly(2, 3);
    }

    @Test
    void what_happens_later_changes_nothing_that_is_told_of_before() {
        ChurnNumbers before = told(begun()).getFirst();

        Told another = begun().on("2026-02-02", complaint())
                .on("2026-02-03", purchase("GBP", "1000", "2"))
                .on("2026-02-04", review(1))
                .on("2026-02-04", contract(Contract.Status.STARTED, null, "5"));
        assertThat(told(another).getFirst()).isEqualTo(before);
        assertThat(told(another).getLast()).isNotEqualTo(before);
    }
}
