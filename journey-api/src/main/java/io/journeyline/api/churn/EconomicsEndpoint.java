package io.journeyline.api.churn;

import io.journeyline.api.churn.Asked.Horizon;
import io.journeyline.api.http.ApiProblem;
import io.journeyline.churn.risk.Economics.Worth;
import io.journeyline.projections.churn.RiskQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what keeping customers is worth. */
@RestController
@Tag(name = "churn")
class EconomicsEndpoint {

    private static final String METHOD =
            "Every customer is scored. Of a buyer, value at risk is the probability of no purchase within the horizon times"
                    + " what they would spend in it if they bought; of a contract, the probability of its end times its"
                    + " price over the horizon. Keeping a share of those who would leave, whoever they are, keeps that share"
                    + " of it. The interval holds 95 of 100 samples of the customers, drawn again 1,000 times (bootstrap"
                    + " over 1,000 groups by a hash of the customer, fixed seed); it tells how much depends on who happens to"
                    + " be a customer, not how wrong the model may be.";

    private final RiskQueries risks;
    private final RiskRequests requests;

    EconomicsEndpoint(RiskQueries risks, RiskRequests requests) {
        this.risks = risks;
        this.requests = requests;
    }

    /**
     * What keeping a share of the leavers is worth within the horizon, in each currency.
     *
     * @param method how it is told
     */
    record ChurnEconomics(
            double reduction, int modelVersion, Horizon horizon, Instant at, List<Worth> worth, String method) {}

    @GetMapping("/v1/churn/economics")
    @Operation(
            operationId = "getChurnEconomics",
            summary = "Tell what keeping a share of the leavers is worth",
            description = "reduction is that share, more than 0 and at most 1; 0.05 if it is not there.")
    ChurnEconomics economics(
            @RequestParam(defaultValue = "0.05") double reduction,
            @RequestParam(required = false) @Nullable Integer model,
            @RequestParam(required = false) @Nullable Double horizon,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        if (!(reduction > 0 && reduction <= 1)) {
            throw ApiProblem.parameter("reduction", "must be more than 0 and at most 1");
        }
        Asked asked = requests.asked(model, horizon, asOf, knownAt, minPosition);
        return new ChurnEconomics(
                reduction,
                asked.model().version(),
                asked.horizon(),
                asked.moment().at(),
                risks.economics(reduction, asked.model(), asked.moment()),
                METHOD);
    }
}
