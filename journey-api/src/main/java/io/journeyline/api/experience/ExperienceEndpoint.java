package io.journeyline.api.experience;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.Times;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.experience.DeliveryGap;
import io.journeyline.projections.experience.DeliveryGapQueries;
import io.journeyline.projections.experience.ExperienceProjection;
import io.journeyline.projections.experience.ExperienceSummary;
import io.journeyline.projections.experience.ExperienceSummary.By;
import io.journeyline.projections.experience.ExperienceSummary.Span;
import io.journeyline.projections.experience.SummaryQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sums up everybody's experiences. */
@RestController
@Tag(name = "experience")
class ExperienceEndpoint {

    private static final String EARLIEST = "1900-01-01";
    private static final String LATEST = "9999-12-31";
    private static final String PAST =
            " asOf and knownAt tell it as it was, from the log, under what was in force then.";
    private static final int LONGEST_WINDOW = 365;
    private static final int MOST_GROUPS = 1_000;

    private final SummaryQueries summaries;
    private final DeliveryGapQueries gaps;
    private final Freshness freshness;
    private final Clocks clocks;

    ExperienceEndpoint(SummaryQueries summaries, DeliveryGapQueries gaps, Freshness freshness, Clocks clocks) {
        this.summaries = summaries;
        this.gaps = gaps;
        this.freshness = freshness;
        this.clocks = clocks;
    }

    @GetMapping("/v1/experience")
    @Operation(
            operationId = "getExperience",
            summary = "Sum up how experiences were against what was expected of them",
            description = "by is type, channel, location, staff or week (of ISO 8601, in the company's zone). from is"
                    + " inclusive, to exclusive: times, or dates for midnight UTC. window, 1 to 365 days, is that of"
                    + " first-contact resolution, the policy's if it is not told: until it has closed a first contact is provisional, and in no rate. limit, 1 to 1000, is"
                    + " of groups; leftOff tells how many more there are." + PAST)
    ExperienceSummary experience(
            @RequestParam(defaultValue = "type") String by,
            @RequestParam(defaultValue = EARLIEST) String from,
            @RequestParam(defaultValue = LATEST) String to,
            @RequestParam(required = false) @Nullable Integer window,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        By groups = by(by);
        Span span = span(from, to, clocks.at(asOf, knownAt));
        if (window != null && (window < 1 || window > LONGEST_WINDOW)) {
            throw ApiProblem.parameter("window", "must be between 1 and " + LONGEST_WINDOW);
        }
        if (limit < 1 || limit > MOST_GROUPS) {
            throw ApiProblem.parameter("limit", "must be between 1 and " + MOST_GROUPS);
        }
        freshness.await(ExperienceProjection.NAME, minPosition);
        Hindsight past = clocks.hindsight(asOf, knownAt);
        return past.equals(Hindsight.NONE)
                ? summaries.of(groups, span, window, limit)
                : summaries.of(groups, span, window, limit, past);
    }

    @GetMapping("/v1/experience/delivery-gap")
    @Operation(
            operationId = "getDeliveryGap",
            summary = "Compare how good managers believe experiences to be with how good they are",
            description =
                    "What managers believe is what PUT /v1/self-ratings told last; what is measured is the share of"
                            + " experiences graded good or excellent. from is inclusive, to exclusive." + PAST)
    DeliveryGap deliveryGap(
            @RequestParam(defaultValue = EARLIEST) String from,
            @RequestParam(defaultValue = LATEST) String to,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Span span = span(from, to, clocks.at(asOf, knownAt));
        freshness.await(ExperienceProjection.NAME, minPosition);
        Hindsight past = clocks.hindsight(asOf, knownAt);
        return past.equals(Hindsight.NONE) ? gaps.of(span) : gaps.of(span, past);
    }

    private static Span span(String from, String to, Instant at) {
        Instant start = Times.parse("from", from);
        Instant end = Times.parse("to", to);
        if (start.isAfter(end)) {
            throw ApiProblem.parameter("from", "must not lie after 'to'");
        }
        return new Span(start, end, at);
    }

    private static By by(String written) {
        return switch (written) {
            case "type" -> By.TYPE;
            case "channel" -> By.CHANNEL;
            case "location" -> By.LOCATION;
            case "staff" -> By.STAFF;
            case "week" -> By.WEEK;
            default -> throw ApiProblem.parameter("by", "must be one of type, channel, location, staff, week");
        };
    }
}
