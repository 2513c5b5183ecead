package io.journeyline.api.customer;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.Times;
import io.journeyline.identity.CustomerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a customer's story, newest first. */
@RestController
@Tag(name = "customer")
class TimelineEndpoint {

    private static final int MOST = 500;
    private static final int LONGEST_POSITION = 18;

    private final Timelines timelines;
    private final Freshness freshness;

    TimelineEndpoint(Timelines timelines, Freshness freshness) {
        this.timelines = timelines;
        this.freshness = freshness;
    }

    @GetMapping("/v1/customers/{customerId}/timeline")
    @Operation(
            operationId = "getTimeline",
            summary = "Tell a customer's story, newest first",
            description =
                    "limit is 1 to 500; before is the next of the page before, or a time. The last page has no next.")
    Timeline timeline(
            @PathVariable String customerId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String before,
            @RequestParam @Nullable Long minPosition) {
        CustomerId customer = CustomerAddress.parse(customerId);
        if (limit < 1 || limit > MOST) {
            throw ApiProblem.parameter("limit", "must be between 1 and " + MOST);
        }
        freshness.check(minPosition);
        if (before == null) {
            Timeline newest = timelines.page(customer, 0, Timelines.ALWAYS, limit);
            if (newest.touchpoints().isEmpty()) {
                throw CustomerAddress.notFound();
            }
            return newest;
        }
        return isCursor(before)
                ? timelines.page(customer, Long.parseLong(before), Timelines.ALWAYS, limit)
                : timelines.page(customer, 0, time(before), limit);
    }

    private static boolean isCursor(String before) {
        return before.length() <= LONGEST_POSITION && before.matches("[1-9][0-9]*");
    }

    private static Instant time(String before) {
        return Times.parse("before", before);
    }
}
