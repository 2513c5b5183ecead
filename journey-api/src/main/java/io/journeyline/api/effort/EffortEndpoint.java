package io.journeyline.api.effort;

import io.journeyline.api.customer.Customers;
import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.effort.Effort;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.log.Hindsight;
import io.journeyline.log.policy.Policies;
import io.journeyline.projections.effort.EffortProjection;
import io.journeyline.projections.effort.EffortQueries;
import io.journeyline.value.InvalidValue;
import io.journeyline.value.Span;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells how hard it was for a customer, and why. */
@RestController
@Tag(name = "effort")
class EffortEndpoint {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(36_525);

    private final EffortQueries efforts;
    private final Customers customers;
    private final Freshness freshness;
    private final Clocks clocks;
    private final Policies<EffortPolicy> policies;
    private final Bodies bodies;

    EffortEndpoint(
            EffortQueries efforts,
            Customers customers,
            Freshness freshness,
            Clocks clocks,
            Policies<EffortPolicy> policies,
            Bodies bodies) {
        this.efforts = efforts;
        this.customers = customers;
        this.freshness = freshness;
        this.clocks = clocks;
        this.policies = policies;
        this.bodies = bodies;
    }

    @GetMapping("/v1/customers/{customerId}/effort")
    @Operation(
            operationId = "getEffort",
            summary = "Tell how hard it was for a customer, case by case, with the evidence of every point",
            description =
                    "window is an ISO 8601 duration such as P90D: cases whose last touchpoint lies in it are told,"
                            + " and compared with as long a time before; all there is where there is none. asOf tells it by what had happened by then, knownAt by"
                            + " what had been told by then, under the policy in force then.")
    Effort effort(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Duration span = window == null ? null : window(window);
        freshness.await(EffortProjection.NAME, minPosition);
        Hindsight from = clocks.hindsight(asOf, knownAt);
        Instant at = clocks.at(asOf, knownAt);
        return (from.equals(Hindsight.NONE)
                        ? efforts.find(customers.today(customerId), at, span)
                        : efforts.find(customers.at(customerId, from.known()), from, at, span))
                .orElseThrow(EffortEndpoint::notMet);
    }

    @PostMapping("/v1/customers/{customerId}/effort/preview")
    @Operation(
            operationId = "previewEffort",
            summary = "Tell how hard another policy would say it was for a customer",
            description =
                    "The body is that of POST /v1/effort/policy/preview, the answer that of GET, told from the log with"
                            + " policyVersion 0. Nothing is touched. asOf and knownAt pick what had happened and been told.")
    Effort preview(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition,
            HttpServletRequest request) {
        Duration span = window == null ? null : window(window);
        EffortPolicy draft;
        try (SmallBody body = bodies.small(request)) {
            draft = PolicyBody.read(body.fields(), policies.current().policy());
        }
        freshness.await(EffortProjection.NAME, minPosition);
        Hindsight from = clocks.settled(asOf, knownAt);
        return efforts.find(customers.at(customerId, from.known()), from, clocks.at(asOf, knownAt), span, draft)
                .orElseThrow(EffortEndpoint::notMet);
    }

    private static ApiProblem notMet() {
        return new ApiProblem(ProblemType.CUSTOMER_NOT_FOUND, "Nothing of this customer was known then.");
    }

    private static Duration window(String written) {
        try {
            Duration window = Span.parse(written).value();
            if (window.isPositive() && window.compareTo(LONGEST_WINDOW) <= 0) {
                return window;
            }
        } catch (InvalidValue e) {
            throw wrongWindow();
        }
        throw wrongWindow();
    }

    private static ApiProblem wrongWindow() {
        return ApiProblem.parameter("window", "must be an ISO 8601 duration of more than none, such as P90D");
    }
}
