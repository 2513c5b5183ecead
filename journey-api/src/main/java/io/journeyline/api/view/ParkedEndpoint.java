package io.journeyline.api.view;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.identity.CustomerId;
import io.journeyline.projections.view.ParkedCustomer;
import io.journeyline.projections.view.RetryOutcome;
import io.journeyline.projections.view.ViewBehind;
import io.journeyline.projections.view.Views;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells whose story a view cannot go on with, and has it tried again. */
@RestController
@Tag(name = "view")
class ParkedEndpoint {

    private static final int MOST = 500;

    private final Views views;

    ParkedEndpoint(Views views) {
        this.views = views;
    }

    /**
     * Some of those who are parked, by id.
     *
     * @param after asks for the next ones; null if these are the last
     */
    record Page(List<ParkedCustomer> customers, @Nullable CustomerId after) {}

    @GetMapping("/v1/views/{name}/parked")
    @Operation(
            operationId = "listParked",
            summary = "Tell whose story a view cannot go on with, and why",
            description = "By id. limit is 1 to 500; after is the one of the page before. The last page has none.")
    Page parked(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw ApiProblem.parameter("limit", "must be between 1 and " + MOST);
        }
        List<ParkedCustomer> customers = views.parked(
                        name, Optional.ofNullable(after).map(CustomerId::new), limit)
                .orElseThrow(ViewEndpoint::notFound);
        return new Page(
                customers, customers.size() < limit ? null : customers.getLast().customerId());
    }

    @PostMapping("/v1/views/{name}/retry")
    @Operation(
            operationId = "retryParked",
            summary = "Have what is parked tried again",
            description = "Of " + Views.MOST_RETRIED
                    + " customers at most, those who were tried longest ago, for ten seconds;"
                    + " call it again for the others. Who still cannot be told of stays parked: causes tells how many, and"
                    + " what stopped the view at them. Nobody is tried (503) while the views that this one is told from"
                    + " have not come as far.")
    RetryOutcome retry(@PathVariable String name) {
        try {
            return views.retryParked(name).orElseThrow(ViewEndpoint::notFound);
        } catch (ViewBehind behind) {
            throw new ApiProblem(
                            ProblemType.VIEW_BEHIND,
                            "The view %s, which this one is told from, has not come as far; nobody was tried."
                                    .formatted(behind.view()))
                    .with("view", behind.view().toString());
        }
    }
}
