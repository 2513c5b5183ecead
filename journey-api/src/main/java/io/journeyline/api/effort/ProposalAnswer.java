package io.journeyline.api.effort;

import io.journeyline.effort.policy.Closing;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Thresholds;
import io.journeyline.effort.policy.Weight;
import io.journeyline.effort.survey.Fit;
import io.journeyline.effort.survey.PolicyProposal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights fitted on surveyed cases, and what they are worth.
 *
 * @param instrument what the cases were asked about with
 * @param unfitted drivers too few of the fitted cases met; their weights are those in force
 * @param before how the policy in force does on the cases held out
 * @param after how the fitted one does on them
 * @param gain by which share the error gets smaller; below 0 if it gets greater
 * @param draft can be sent to {@code PUT /v1/effort/policy} as it is
 */
record ProposalAnswer(
        String instrument,
        int fitted,
        int heldOut,
        List<Driver> unfitted,
        HeldOutFit before,
        HeldOutFit after,
        BigDecimal gain,
        PolicyDraft draft) {

    /**
     * How well points tell answers.
     *
     * @param spearman rank correlation of points with how bad answers are, from -1 to 1: 1 is best; null where it cannot be
     *     told
     * @param reason why it cannot be told; null where it can
     * @param error root mean square error of how bad an answer is, from 0 to 1
     */
    record HeldOutFit(
            @Nullable BigDecimal spearman, @Nullable String reason, BigDecimal error) {

        static HeldOutFit of(Fit fit) {
            return new HeldOutFit(fit.spearman().rho(), fit.spearman().reason(), fit.error());
        }
    }

    /** A policy that is not in force. */
    record PolicyDraft(
            int basedOn,
            Map<Driver, Weight> weights,
            Thresholds levels,
            String freeWait,
            String caseWindow,
            String sameMatter,
            String surveyWindow,
            String trendWindow,
            Closing closing,
            String reason,
            String actor) {}

    static ProposalAnswer of(int basedOn, PolicyProposal proposal) {
        String instrument = proposal.instrument().name();
        return new ProposalAnswer(
                instrument,
                proposal.fitted(),
                proposal.heldOut(),
                proposal.unfitted(),
                HeldOutFit.of(proposal.before()),
                HeldOutFit.of(proposal.after()),
                proposal.gain(),
                draft(
                        basedOn,
                        proposal.policy(),
                        "Weights fitted on %d cases surveyed with %s.".formatted(proposal.fitted(), instrument)));
    }

    private static PolicyDraft draft(int basedOn, EffortPolicy policy, String reason) {
        return new PolicyDraft(
                basedOn,
                policy.weights(),
                policy.levels(),
                EffortPolicy.written(policy.freeWait()),
                EffortPolicy.written(policy.caseWindow()),
                EffortPolicy.written(policy.sameMatter()),
                EffortPolicy.written(policy.surveyWindow()),
                EffortPolicy.written(policy.trendWindow()),
                policy.closing(),
                reason,
                "weight fit");
    }
}
