package io.journeyline.api.overview;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.Times;
import io.journeyline.projections.overview.Overview;
import io.journeyline.projections.overview.OverviewProjection;
import io.journeyline.projections.overview.OverviewQueries;
import io.journeyline.projections.overview.Who;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sums up what happened in a span of time. */
@RestController
@Tag(name = "overview")
class OverviewEndpoint {

    private static final String EARLIEST = "1900-01-01";
    private static final String LATEST = "9999-12-31";

    private final OverviewQueries overviews;
    private final Freshness freshness;

    OverviewEndpoint(OverviewQueries overviews, Freshness freshness) {
        this.overviews = overviews;
        this.freshness = freshness;
    }

    @GetMapping("/v1/overview")
    @Operation(
            operationId = "getOverview",
            summary = "Sum up what happened in a span of time",
            description =
                    "from is inclusive, to exclusive: times, or dates for midnight UTC. who is all, identified or anonymous.")
    Overview overview(
            @RequestParam(defaultValue = EARLIEST) String from,
            @RequestParam(defaultValue = LATEST) String to,
            @RequestParam(defaultValue = "all") String who,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Instant start = Times.parse("from", from);
        Instant end = Times.parse("to", to);
        if (start.isAfter(end)) {
            throw ApiProblem.parameter("from", "must not lie after 'to'");
        }
        Who whose = who(who);
        freshness.await(OverviewProjection.NAME, minPosition);
        return overviews.of(start, end, whose);
    }

    private static Who who(String written) {
        return switch (written) {
            case "all" -> Who.ALL;
            case "identified" -> Who.IDENTIFIED;
            case "anonymous" -> Who.ANONYMOUS;
            default -> throw ApiProblem.parameter("who", "must be one of all, identified, anonymous");
        };
    }
}
