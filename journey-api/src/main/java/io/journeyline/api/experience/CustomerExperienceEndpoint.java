package io.journeyline.api.experience;

import io.journeyline.api.customer.Customers;
import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.experience.CustomerExperience;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.experience.ExperienceProjection;
import io.journeyline.projections.experience.ExperienceQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells how a customer's experiences were. */
@RestController
@Tag(name = "experience")
class CustomerExperienceEndpoint {

    private final Customers customers;
    private final ExperienceQueries experiences;
    private final Clocks clocks;
    private final Freshness freshness;
    private final Bodies bodies;

    CustomerExperienceEndpoint(
            Customers customers, ExperienceQueries experiences, Clocks clocks, Freshness freshness, Bodies bodies) {
        this.customers = customers;
        this.experiences = experiences;
        this.clocks = clocks;
        this.freshness = freshness;
        this.bodies = bodies;
    }

    @GetMapping("/v1/customers/{customerId}/experience")
    @Operation(
            operationId = "getCustomerExperience",
            summary = "Tell how a customer's experiences were against what they expected",
            description =
                    "The latest grades with their evidence, newest first as they were settled; what is expected next,"
                            + " and which experiences moved that. actual and expected are in the unit beside them, gap is how much"
                            + " better it was than expected, in spreads. asOf and knownAt tell it as it was by then, under the"
                            + " policy in force then.")
    CustomerExperience experience(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        freshness.await(ExperienceProjection.NAME, minPosition);
        Hindsight from = clocks.hindsight(asOf, knownAt);
        return (from.equals(Hindsight.NONE)
                        ? experiences.find(customers.today(customerId))
                        : experiences.find(customers.at(customerId, from.known()), from, clocks.at(asOf, knownAt)))
                .orElseThrow(CustomerExperienceEndpoint::notMet);
    }

    @PostMapping("/v1/customers/{customerId}/experience/preview")
    @Operation(
            operationId = "previewCustomerExperience",
            summary = "Tell how a customer's experiences would be graded under another policy",
            description =
                    "The body is that of POST /v1/experience/policy/preview, the answer that of GET, told from the log"
                            + " with policyVersion 0. Nothing is touched. asOf and knownAt pick what had happened and been told.")
    CustomerExperience preview(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition,
            HttpServletRequest request) {
        ExperiencePolicy draft;
        try (SmallBody body = bodies.small(request)) {
            draft = ExperiencePolicyBody.read(body.fields());
        }
        freshness.await(ExperienceProjection.NAME, minPosition);
        Hindsight from = clocks.settled(asOf, knownAt);
        return experiences
                .find(customers.at(customerId, from.known()), from, clocks.at(asOf, knownAt), draft)
                .orElseThrow(CustomerExperienceEndpoint::notMet);
    }

    private static ApiProblem notMet() {
        return new ApiProblem(
                ProblemType.CUSTOMER_NOT_FOUND, "Nothing had happened to this customer, as far as is known.");
    }
}
