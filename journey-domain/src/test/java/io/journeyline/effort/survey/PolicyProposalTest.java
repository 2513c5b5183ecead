package io.journeyline.effort.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Rejection;
import io.journeyline.touchpoint.Survey;
import io.journeyline.value.Scale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyProposalTest {

    private static final EffortPolicy USUAL = EffortPolicy.DEFAULT;

    /** So many cases of people who mind transfers twice as much as coming back, and waiting not at all. */
    private static List<SurveyedCase> cases(int count) {
        Random random = new Random(5);
        List<SurveyedCase> cases = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            long repeats = random.nextInt(3);
            long transfers = random.nextInt(3);
            Map<Driver, Long> units = Map.of(
                    Driver.REPEAT_CONTACT, 100 * repeats,
                    Driver.TRANSFER, 100 * transfers,
                    Driver.WAITING, (long) random.nextInt(3_000));
            long answer = Math.min(5, 1 + (repeats + 2 * transfers + random.nextInt(2)) * 2 / 3);
            cases.add(new SurveyedCase(
                    new CustomerId(new UUID(random.nextLong(), random.nextLong())), units, BigDecimal.valueOf(answer)));
        }
        return cases;
    }

    private static void refused(String code, List<SurveyedCase> cases) {
        assertThatThrownBy(() -> PolicyProposal.of(cases, USUAL, Instrument.CES_1))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    @Test
    void weights_follow_what_people_answered() {
        PolicyProposal proposal = PolicyProposal.of(cases(600), USUAL, Instrument.CES_1);

        EffortPolicy draft = proposal.policy();
        assertThat(draft.points(Driver.TRANSFER).doubleValue()
                        / draft.points(Driver.REPEAT_CONTACT).doubleValue())
                .isBetween(1.8, 2.2);
        assertThat(draft.points(Driver.WAITING).doubleValue()).isLessThan(0.01);
        assertThat(draft.points(Driver.REOPENING)).isEqualTo(USUAL.points(Driver.REOPENING));
        assertThat(proposal.unfitted()).contains(Driver.REOPENING).doesNotContain(Driver.TRANSFER);
        assertThat(proposal.fitted() + proposal.heldOut()).isEqualTo(600);
        assertThat(proposal.heldOut()).isBetween(120, 240);
        assertThat(proposal.gain()).isGreaterThan(new BigDecimal("0.3"));
        assertThat(proposal.after().spearman().rho())
                .isGreaterThan(proposal.before().spearman().rho());
        assertThat(draft.weight(Driver.TRANSFER).reason())
                .isEqualTo("Fitted on %d cases surveyed with CES 1.0.".formatted(proposal.fitted()));
    }

    @Test
    void an_answer_counts_by_its_direction() {
        List<SurveyedCase> turned = cases(600).stream()
                .map(one -> new SurveyedCase(
                        one.customer(), one.units(), BigDecimal.valueOf(6).subtract(one.answer())))
                .toList();
        Instrument high = new Instrument(Survey.Kind.CES, BigDecimal.ONE, BigDecimal.valueOf(5), Scale.Better.HIGH);

        assertThat(PolicyProposal.of(turned, USUAL, high).policy().points(Driver.TRANSFER))
                .isEqualTo(PolicyProposal.of(cases(600), USUAL, Instrument.CES_1)
                        .policy()
                        .points(Driver.TRANSFER));
    }

    @Test
    void too_few_answers_and_answers_that_tell_nothing_are_refused() {
        refused("too-few-answers", List.of());
        refused("too-few-answers", cases(40));
        for (BigDecimal same : List.of(BigDecimal.ONE, BigDecimal.valueOf(3))) {
            refused(
                    "nothing-to-fit",
                    cases(600).stream()
                            .map(one -> new SurveyedCase(one.customer(), one.units(), same))
                            .toList());
        }
        refused(
                "nothing-to-fit",
                cases(600).stream()
                        .map(one -> new SurveyedCase(one.customer(), Map.of(Driver.WAITING, 400L), one.answer()))
                        .toList());
    }
}
