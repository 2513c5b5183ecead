package io.journeyline.api.view;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.log.LogReader;
import io.journeyline.projections.view.RebuildUnderWay;
import io.journeyline.projections.view.Views;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells how far the views are, and has one built anew. */
@RestController
@Tag(name = "view")
class ViewEndpoint {

    private final Views views;
    private final LogReader log;

    ViewEndpoint(Views views, LogReader log) {
        this.views = views;
        this.log = log;
    }

    /**
     * Where all views stand.
     *
     * @param head the last position of the log
     * @param settled up to where people are settled, which the views follow
     */
    record Standing(long head, long settled, List<ViewState> views) {}

    @GetMapping("/v1/views")
    @Operation(operationId = "listViews", summary = "Tell how far the views are")
    Standing views() {
        return new Standing(
                log.head(),
                log.settled(),
                views.statuses().stream().map(ViewState::of).toList());
    }

    @PostMapping("/v1/views/{name}/rebuild")
    @Operation(
            operationId = "rebuildView",
            summary = "Build a view anew",
            description = "What is read stays until the new rows are complete.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ViewState rebuild(@PathVariable String name) {
        try {
            return views.rebuild(name).map(ViewState::of).orElseThrow(ViewEndpoint::notFound);
        } catch (RebuildUnderWay underWay) {
            throw new ApiProblem(
                    ProblemType.ALREADY_REBUILDING, "GET /v1/views tells when it is done; it needs no second one.");
        }
    }

    static ApiProblem notFound() {
        return new ApiProblem(ProblemType.VIEW_NOT_FOUND, "GET /v1/views lists those there are.");
    }
}
