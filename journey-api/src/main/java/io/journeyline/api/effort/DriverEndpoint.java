package io.journeyline.api.effort;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.Times;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.effort.CaseFilter;
import io.journeyline.projections.effort.DriverQueries;
import io.journeyline.projections.effort.DriverReport;
import io.journeyline.projections.effort.EffortProjection;
import io.journeyline.projections.effort.SurveyQueries;
import io.journeyline.projections.effort.SurveyReport;
import io.journeyline.record.Channel;
import io.journeyline.touchpoint.TouchpointType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what makes customers work, and what they say about it. */
@RestController
@Tag(name = "effort")
class DriverEndpoint {

    private static final String EARLIEST = "1900-01-01";
    private static final String LATEST = "9999-12-31";
    private static final String SPAN =
            "Of all cases whose last touchpoint lies from, inclusive, to, exclusive: times, or dates for midnight UTC."
                    + " channel and type pick those in which such a touchpoint is met.";
    private static final String PAST =
            " asOf and knownAt tell it as it was, from the log, under the policy in force then.";
    private static final int MOST_PATHS = 100;

    private final DriverQueries drivers;
    private final SurveyQueries surveys;
    private final Freshness freshness;
    private final Clocks clocks;

    DriverEndpoint(DriverQueries drivers, SurveyQueries surveys, Freshness freshness, Clocks clocks) {
        this.drivers = drivers;
        this.surveys = surveys;
        this.freshness = freshness;
        this.clocks = clocks;
    }

    @GetMapping("/v1/effort/drivers")
    @Operation(
            operationId = "getEffortDrivers",
            summary = "Tell what makes customers work, and what less of it would change",
            description = SPAN + PAST)
    DriverReport drivers(
            @RequestParam(defaultValue = EARLIEST) String from,
            @RequestParam(defaultValue = LATEST) String to,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "10") int paths,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        CaseFilter filter = filter(from, to, channel, type);
        if (paths < 0 || paths > MOST_PATHS) {
            throw ApiProblem.parameter("paths", "must be between 0 and " + MOST_PATHS);
        }
        freshness.await(EffortProjection.NAME, minPosition);
        Hindsight past = clocks.hindsight(asOf, knownAt);
        return past.equals(Hindsight.NONE) ? drivers.of(filter, paths) : drivers.of(filter, paths, past);
    }

    @GetMapping("/v1/effort/surveys")
    @Operation(
            operationId = "getEffortSurveys",
            summary = "Tell how points of effort go with what customers answered, each question by itself",
            description = SPAN + PAST)
    SurveyReport surveys(
            @RequestParam(defaultValue = EARLIEST) String from,
            @RequestParam(defaultValue = LATEST) String to,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        CaseFilter filter = filter(from, to, channel, type);
        freshness.await(EffortProjection.NAME, minPosition);
        Hindsight past = clocks.hindsight(asOf, knownAt);
        return past.equals(Hindsight.NONE) ? surveys.of(filter) : surveys.of(filter, past);
    }

    private static CaseFilter filter(String from, String to, @Nullable String channel, @Nullable String type) {
        Instant start = Times.parse("from", from);
        Instant end = Times.parse("to", to);
        if (start.isAfter(end)) {
            throw ApiProblem.parameter("from", "must not lie after 'to'");
        }
        return new CaseFilter(start, end, channel == null ? null : channel(channel), type == null ? null : type(type));
    }

    private static Channel channel(String written) {
        return Arrays.stream(Channel.values())
                .filter(channel -> word(channel).equals(written))
                .findFirst()
                .orElseThrow(() -> ApiProblem.parameter(
                        "channel",
                        "must be one of "
                                + Arrays.stream(Channel.values())
                                        .map(DriverEndpoint::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private static TouchpointType type(String written) {
        return TouchpointType.named(written)
                .orElseThrow(() -> ApiProblem.parameter(
                        "type",
                        "must be one of "
                                + TouchpointType.all().stream()
                                        .map(TouchpointType::name)
                                        .collect(Collectors.joining(", "))));
    }
}
