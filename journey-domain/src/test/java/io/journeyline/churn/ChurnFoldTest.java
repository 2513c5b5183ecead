package io.journeyline.churn;

import static io.journeyline.churn.Told.call;
import static io.journeyline.churn.Told.complaint;
import static io.journeyline.churn.Told.contract;
import static io.journeyline.churn.Told.day;
import static io.journeyline.churn.Told.delivered;
import static io.journeyline.churn.Told.goodsBack;
import static io.journeyline.churn.Told.promised;
import static io.journeyline.churn.Told.purchase;
import static io.journeyline.churn.Told.review;
import static io.journeyline.churn.Told.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.churn.ChurnLedger.Buying;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Contract;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChurnFoldTest {

    @Test
    void purchases_of_one_day_of_the_companys_zone_are_one() {
        Told told = new Told()
                .on("2026-03-01T21:59:00Z", purchase("EUR", "5", "7"))
                .on("2026-03-01T22:01:00Z", purchase("EUR", "3"))
                .on("2026-03-02T08:00:00Z", purchase("GBP", "1"))
                .on("2026-03-12T08:00:00Z", purchase("EUR", "4"));

        Buying buying = told.ledger().buying();

        assertThat(buying.days()).isEqualTo(3);
        assertThat(buying.firstDay()).isEqualTo(day("2026-03-01"));
        assertThat(buying.lastDay()).isEqualTo(day("2026-03-12"));
        assertThat(buying.lines()).isEqualTo(5);
        assertThat(buying.lastLines()).isEqualTo(1);
        assertThat(buying.gap()).isCloseTo(0.3 * Math.log(10), within(1e-12));
        assertThat(buying.lately().sum())
                .isCloseTo(1 + Math.pow(2, -10 / 90.0) + Math.pow(2, -11 / 90.0), within(1e-9));
        ChurnNumbers.Bought bought = Objects.requireNonNull(told.numbers().buying());
        assertThat(bought.currency()).isEqualTo("EUR");
        assertThat(bought.spend()).isEqualTo(19);
        assertThat(bought.spendDays()).isEqualTo(3);
        assertThat(bought.repeatSpend()).isEqualTo(7);
        assertThat(bought.repeatDays()).isEqualTo(2);
    }

    @Test
    void what_cost_nothing_was_bought_or_not_as_is_wanted() {
        Told told = new Told().on("2026-03-01", purchase("EUR", "0"));

        assertThat(told.ledger().buying().days()).isEqualTo(1);
        assertThat(new ChurnFold(Told.ZONE, false)
                        .fold(null, told.inOrder().iterator())
                        .buying()
                        .days())
                .isZero();
    }

    @Test
    void who_is_not_known_cannot_come_back() {
        assertThat(new Told()
                        .anonymously()
                        .on("2026-03-01", purchase("EUR", "9"))
                        .numbers()
                        .buying())
                .isNull();
    }

    @Test
    void what_was_not_resolved_is_unresolved() {
        Told told = new Told()
                .on("2026-03-01", complaint())
                .about("A")
                .on("2026-03-02", call(false))
                .about("B")
                .on("2026-03-03", call(null))
                .on("2026-03-04", update(CaseUpdate.Status.RESOLVED));

        assertThat(told.ledger().care().open())
                .extracting(ChurnLedger.Matter::caseId)
                .containsExactly(null, "A");
        assertThat(told.ledger().care().effort().sum()).isGreaterThan(4.9).isLessThan(5);
        told.about("B")
                .on("2026-03-05", update(CaseUpdate.Status.REOPENED))
                .about(null)
                .on("2026-03-06", call(true));
        assertThat(told.ledger().care().open())
                .extracting(ChurnLedger.Matter::caseId)
                .containsExactly("A", "B");
    }

    @Test
    void an_order_is_late_by_the_day_that_was_promised() {
        Told told = new Told()
                .on("2026-03-01", promised("o-1", "2026-03-05T12:00:00Z"))
                .on("2026-03-05T20:00:00Z", delivered("o-1"));
        assertThat(told.numbers().treated().late()).isFalse();

        told.on("2026-03-06", promised("o-2", "2026-03-08T12:00:00Z")).on("2026-03-09", delivered("o-2"));
        assertThat(told.numbers().treated().late()).isTrue();
    }

    @Test
    void the_last_mark_counts_on_its_own_scale() {
        assertThat(new Told()
                        .on("2026-03-01", review(5))
                        .on("2026-03-02", review(2))
                        .numbers()
                        .treated()
                        .grade())
                .isEqualTo(0.25);
        assertThat(new Told().on("2026-03-01", goodsBack()).numbers().treated().grade())
                .isEqualTo(0.5);
    }

    @Test
    void a_contract_holds_until_it_is_ended() {
        Told told = new Told()
                .on("2026-01-01", contract(Contract.Status.STARTED, "2026-12-31", "20"))
                .on("2026-06-01", contract(Contract.Status.CHANGED, null, "25"));
        ChurnNumbers.Term term = Objects.requireNonNull(told.numbers().term());
        assertThat(term).isEqualTo(new ChurnNumbers.Term(day("2026-01-01"), day("2026-12-31"), "EUR", 25, 0, true));
        assertThat(term.isInForce(day("2026-12-31"))).isTrue();
        assertThat(term.isInForce(day("2027-01-01"))).isFalse();

        told.on("2026-12-01", contract(Contract.Status.RENEWED, null, null));
        assertThat(Objects.requireNonNull(told.numbers().term()).until()).isNull();
        told.on("2027-02-01", contract(Contract.Status.ENDED, null, null));
        assertThat(told.numbers().term()).isNull();
    }

    @Test
    void a_story_in_parts_leaves_the_same_behind() {
        List<RecordedTouchpoint> story = many().inOrder();
        ChurnFold fold = new ChurnFold(Told.ZONE);
        ChurnLedger whole = fold.fold(null, story.iterator());
        for (int split = 0; split <= story.size(); split++) {
            ChurnLedger first = fold.fold(null, story.subList(0, split).iterator());
            ChurnLedger read = TouchpointJson.mapper()
                    .readValue(TouchpointJson.mapper().writeValueAsString(first), ChurnLedger.class);
            assertThat(read).isEqualTo(first);
            assertThat(fold.fold(read, story.subList(split, story.size()).iterator()))
                    .isEqualTo(whole);
        }
    }

    @Test
    void a_ledger_does_not_grow_with_the_story() {
        Told told = new Told();
        for (int n = 0; n < 2_000; n++) {
            String at = "%d-%02d-%02d".formatted(2000 + n / 300, 1 + n / 25 % 12, 1 + n % 25);
            told.about("case " + n)
                    .on(at, purchase("EUR", "5"))
                    .on(at, complaint())
                    .on(at, goodsBack())
                    .on(at, promised("o-" + n, "2026-03-05T12:00:00Z"));
        }

        assertThat(TouchpointJson.mapper().writeValueAsBytes(told.ledger())).hasSizeLessThan(6_000);
    }

    /** One of each kind. */
    private static Told many() {
        return new Told()
                .on("2026-01-01", contract(Contract.Status.STARTED, "2026-12-31", "20.50"))
                .on("2026-01-03", purchase("EUR", "5.10", "7"))
                .on("2026-01-09", promised("o-1", "2026-01-11T12:00:00Z"))
                .on("2026-01-10", goodsBack())
                .on("2026-01-12", delivered("o-1"))
                .about("A")
                .on("2026-01-13", complaint())
                .on("2026-01-14", call(null))
                .on("2026-01-15", update(CaseUpdate.Status.REASSIGNED))
                .about(null)
                .on("2026-01-16", review(2))
                .on("2026-01-30", purchase("GBP", "3"))
                .on("2026-02-11", purchase("EUR", "1"))
                .on("2026-02-12", contract(Contract.Status.RENEWED, null, "21"));
    }
}
