package io.journeyline.api.customer;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.Times;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
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

    /** What the log keeps of time. */
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final Timelines timelines;
    private final Freshness freshness;
    private final Clocks clocks;

    TimelineEndpoint(Timelines timelines, Freshness freshness, Clocks clocks) {
        this.timelines = timelines;
        this.freshness = freshness;
        this.clocks = clocks;
    }

    @GetMapping("/v1/customers/{customerId}/timeline")
    @Operation(
            operationId = "getTimeline",
            summary = "Tell a customer's story, newest first",
            description =
                    "limit is 1 to 500; before is the next of the page before, or a time. The last page has no next."
                            + " asOf and knownAt tell it as it was by then.")
    Timeline timeline(
            @PathVariable String customerId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        CustomerId customer = CustomerAddress.parse(customerId);
        if (limit < 1 || limit > MOST) {
            throw ApiProblem.parameter("limit", "must be between 1 and " + MOST);
        }
        freshness.check(minPosition);
        Hindsight from = clocks.hindsight(asOf, knownAt);
        Instant end = from.asOf().plus(MICROSECOND);
        if (before == null) {
            Timeline newest = timelines.page(customer, 0, end, from.known(), limit);
            if (newest.touchpoints().isEmpty()) {
                throw CustomerAddress.notFound();
            }
            return newest;
        }
        return isCursor(before)
                ? timelines.page(customer, Long.parseLong(before), end, from.known(), limit)
                : timelines.page(customer, 0, earlier(end, time(before)), from.known(), limit);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean isCursor(String before) {
        return before.length() <= LONGEST_POSITION && before.matches("[1-9][0-9]*");
    }

    private static Instant time(String before) {
        return Times.parse("before", before);
    }
}
