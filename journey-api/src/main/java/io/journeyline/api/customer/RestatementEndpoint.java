package io.journeyline.api.customer;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.Restatement;
import io.journeyline.projections.customer.RestatementQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what of a customer was told otherwise later. */
@RestController
@Tag(name = "customer")
class RestatementEndpoint {

    private static final int MOST = 50;

    private final Customers customers;
    private final RestatementQueries restatements;
    private final Clocks clocks;
    private final Freshness freshness;

    RestatementEndpoint(Customers customers, RestatementQueries restatements, Clocks clocks, Freshness freshness) {
        this.customers = customers;
        this.restatements = restatements;
        this.clocks = clocks;
        this.freshness = freshness;
    }

    /**
     * A page of restatements, latest first.
     *
     * @param next what to ask for as {@code before} to get the next page; null on the last one
     */
    record Restatements(
            List<Restatement> restatements, @Nullable Long next) {}

    @GetMapping("/v1/customers/{customerId}/restatements")
    @Operation(
            operationId = "getRestatements",
            summary = "Tell which late touchpoint changed which figures of a profile",
            description =
                    "Latest first; limit is 1 to 50; before is the next of the page before. What made touchpoints the"
                            + " customer's, or took them away, is told too.")
    Restatements restatements(
            @PathVariable String customerId,
            @RequestParam(defaultValue = "10") int limit,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        if (limit < 1 || limit > MOST) {
            throw ApiProblem.parameter("limit", "must be between 1 and " + MOST);
        }
        freshness.await(ProfileProjection.NAME, minPosition);
        Hindsight from = clocks.hindsight(asOf, knownAt);
        List<Restatement> page = restatements.of(
                customers.at(customerId, from.known()), before == null ? Long.MAX_VALUE : before, from, limit);
        return new Restatements(page, page.size() == limit ? page.getLast().position() : null);
    }
}
