package io.journeyline.customer;

import static io.journeyline.customer.Story.amount;
import static io.journeyline.customer.Story.contract;
import static io.journeyline.touchpoint.Contract.Status.CHANGED;
import static io.journeyline.touchpoint.Contract.Status.ENDED;
import static io.journeyline.touchpoint.Contract.Status.RENEWED;
import static io.journeyline.touchpoint.Contract.Status.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.touchpoint.Contract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class ContractLifeTest {

    private static final Instant FIRST_OF_MAY = Instant.parse("2026-05-01T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void a_started_contract_is_in_force_under_its_terms() {
        assertThat(new Story().on("2026-05-01", started()).profile().contracts())
                .containsExactly(new ContractInForce(
                        "gas",
                        "Gas Fix",
                        LocalDate.parse("2026-06-01"),
                        LocalDate.parse("2027-05-31"),
                        EUR,
                        amount("30"),
                        FIRST_OF_MAY));
    }

    @Test
    void a_change_keeps_what_it_does_not_mention() {
        Contract dearer = new Contract("gas", CHANGED, null, null, null, EUR, amount("35"), null);

        assertThat(new Story()
                        .on("2026-05-01", started())
                        .on("2026-07-01", dearer)
                        .profile()
                        .contracts())
                .containsExactly(new ContractInForce(
                        "gas",
                        "Gas Fix",
                        LocalDate.parse("2026-06-01"),
                        LocalDate.parse("2027-05-31"),
                        EUR,
                        amount("35"),
                        FIRST_OF_MAY));
    }

    @Test
    void a_renewal_gives_a_new_end_and_keeps_since() {
        Contract renewed = new Contract("gas", RENEWED, null, null, LocalDate.parse("2028-05-31"), null, null, null);

        assertThat(new Story()
                        .on("2026-05-01", started())
                        .on("2027-05-01", renewed)
                        .profile()
                        .contracts())
                .singleElement()
                .satisfies(contract -> {
                    assertThat(contract.endsOn()).isEqualTo("2028-05-31");
                    assertThat(contract.since()).isEqualTo(FIRST_OF_MAY);
                    assertThat(contract.monthlyPrice()).isEqualTo(amount("30"));
                });
    }

    @Test
    void an_ended_contract_is_in_force_no_more_and_may_start_again() {
        Story story = new Story().on("2026-05-01", started()).on("2026-08-01", contract("gas", ENDED));
        assertThat(story.profile().contracts()).isEmpty();

        assertThat(story.on("2026-09-01", contract("gas", STARTED)).profile().contracts())
                .containsExactly(new ContractInForce(
                        "gas", null, null, null, null, null, Instant.parse("2026-09-01T12:00:00Z")));
    }

    @Test
    void a_contract_whose_start_was_never_told_is_in_force_once_it_is_changed() {
        assertThat(new Story()
                        .on("2026-05-01", contract("power", CHANGED))
                        .on("2026-06-01", contract("gas", RENEWED))
                        .on("2026-06-02", contract("water", ENDED))
                        .profile()
                        .contracts())
                .extracting(ContractInForce::contract)
                .containsExactly("gas", "power");
    }

    private static Contract started() {
        return new Contract(
                "gas",
                STARTED,
                "Gas Fix",
                LocalDate.parse("2026-06-01"),
                LocalDate.parse("2027-05-31"),
                EUR,
                amount("30"),
                null);
    }
}
