package io.journeyline.api.churn;

import io.journeyline.api.churn.Asked.Horizon;
import io.journeyline.api.customer.Customers;
import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.churn.buying.Family;
import io.journeyline.churn.risk.Basis;
import io.journeyline.churn.risk.ChurnRisk;
import io.journeyline.churn.risk.Contribution;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.churn.Order;
import io.journeyline.projections.churn.RiskList;
import io.journeyline.projections.churn.RiskQueries;
import io.journeyline.projections.churn.ToldRisk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells who is likely to leave, and why. */
@RestController
@Tag(name = "churn")
class RiskEndpoint {

    private static final int LONGEST_LIST = 1_000;

    private final RiskQueries risks;
    private final RiskRequests requests;
    private final Customers customers;

    RiskEndpoint(RiskQueries risks, RiskRequests requests, Customers customers) {
        this.risks = risks;
        this.requests = requests;
        this.customers = customers;
    }

    /**
     * A customer's risk, as {@link ChurnRisk} tells it.
     *
     * @param at as of when
     * @param position the last place in the log that it knows
     */
    record CustomerRisk(
            CustomerId customerId,
            int modelVersion,
            @Nullable Family family,
            Horizon horizon,
            Instant at,
            Basis basis,
            @Nullable BigDecimal probability,
            @Nullable BigDecimal logOdds,
            @Nullable BigDecimal pAlive,
            @Nullable BigDecimal expectedPurchases,
            @Nullable BigDecimal expectedValue,
            @Nullable BigDecimal valueAtRisk,
            @Nullable String currency,
            String words,
            List<Contribution> contributions,
            long position) {

        static CustomerRisk of(ToldRisk told, Asked asked) {
            ChurnRisk risk = told.risk();
            return new CustomerRisk(
                    told.customer(),
                    asked.model().version(),
                    asked.family(),
                    asked.horizon(),
                    asked.moment().at(),
                    risk.basis(),
                    risk.probability(),
                    risk.logOdds(),
                    risk.pAlive(),
                    risk.expectedPurchases(),
                    risk.expectedValue(),
                    risk.valueAtRisk(),
                    risk.currency(),
                    risk.words(),
                    risk.contributions(),
                    told.position());
        }
    }

    @GetMapping("/v1/customers/{customerId}/churn-risk")
    @Operation(
            operationId = "getChurnRisk",
            summary = "Tell how likely a customer is to leave, and why",
            description =
                    "The probability of no purchase within the horizon, or, of who has a contract, of having none any"
                            + " more at its end. The contributions add up to its log-odds, each with the touchpoints it was told"
                            + " from. horizon is in the model's unit; model names a version that need not be in force.")
    CustomerRisk risk(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable Integer model,
            @RequestParam(required = false) @Nullable Double horizon,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Asked asked = requests.asked(model, horizon, asOf, knownAt, minPosition);
        Hindsight from = asked.moment().from();
        CustomerId customer =
                from.equals(Hindsight.NONE) ? customers.today(customerId) : customers.at(customerId, from.known());
        return risks.of(customer, asked.model(), asked.moment())
                .map(told -> CustomerRisk.of(told, asked))
                .orElseThrow(() ->
                        new ApiProblem(ProblemType.CUSTOMER_NOT_FOUND, "Nothing of this customer was known then."));
    }

    /**
     * The list to act on.
     *
     * @param customers how many there are in each currency; values in different currencies are not compared
     * @param leftOff how many of this currency's are not on the list
     */
    record Risks(
            int modelVersion,
            Horizon horizon,
            Instant at,
            @Nullable String currency,
            SortedMap<String, Long> customers,
            long leftOff,
            List<RiskList.AtRisk> entries) {

        static Risks of(RiskList list, Asked asked) {
            long all = list.currency() == null ? 0 : list.customers().getOrDefault(list.currency(), 0L);
            return new Risks(
                    asked.model().version(),
                    asked.horizon(),
                    asked.moment().at(),
                    list.currency(),
                    list.customers(),
                    all - list.entries().size(),
                    list.entries());
        }
    }

    @GetMapping("/v1/churn-risk")
    @Operation(
            operationId = "listChurnRisks",
            summary = "List the customers to act on",
            description =
                    "order is valueAtRisk (the default) or probability; of those whose value is in one currency: the"
                            + " one asked for, else the model's. Each comes with what makes leaving more likely.")
    Risks list(
            @RequestParam(defaultValue = "valueAtRisk") String order,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable Integer model,
            @RequestParam(required = false) @Nullable Double horizon,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Order by = Arrays.stream(Order.values())
                .filter(one -> one.written().equals(order))
                .findFirst()
                .orElseThrow(() -> ApiProblem.parameter("order", "must be valueAtRisk or probability"));
        if (limit < 1 || limit > LONGEST_LIST) {
            throw ApiProblem.parameter("limit", "must be between 1 and " + LONGEST_LIST);
        }
        if (currency != null && !isCurrency(currency)) {
            throw ApiProblem.parameter("currency", "must be a code of ISO 4217 such as EUR");
        }
        Asked asked = requests.asked(model, horizon, asOf, knownAt, minPosition);
        return Risks.of(risks.list(by, limit, currency, asked.model(), asked.moment()), asked);
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code));
    }
}
