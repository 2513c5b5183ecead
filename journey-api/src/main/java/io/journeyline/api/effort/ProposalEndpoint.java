package io.journeyline.api.effort;

import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.SmallBody;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.survey.Instrument;
import io.journeyline.effort.survey.PolicyProposal;
import io.journeyline.identity.Rejection;
import io.journeyline.log.policy.Policies;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.effort.CaseFilter;
import io.journeyline.projections.effort.SurveyQueries;
import io.journeyline.projections.effort.SurveyReport.InstrumentReport;
import io.journeyline.touchpoint.Survey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposes weights that are fitted on what customers answered. */
@RestController
@Tag(name = "effort")
class ProposalEndpoint {

    private final Policies<EffortPolicy> policies;
    private final SurveyQueries surveys;
    private final Bodies bodies;

    ProposalEndpoint(Policies<EffortPolicy> policies, SurveyQueries surveys, Bodies bodies) {
        this.policies = policies;
        this.surveys = surveys;
        this.bodies = bodies;
    }

    @PostMapping("/v1/effort/policy/proposal")
    @Operation(
            operationId = "proposeEffortPolicy",
            summary = "Fit weights on surveyed cases, and tell what they are worth on cases held out",
            description = "Nothing is touched: draft can be put in force by whoever decides so. The body, which may be"
                    + " empty, has instrument, such as CES 1.0; without it, the effort question with the most answers.")
    ProposalAnswer propose(HttpServletRequest request) {
        Instrument instrument = instrument(request);
        Versioned<EffortPolicy> inForce = policies.current();
        return ProposalAnswer.of(
                inForce.version(), PolicyProposal.of(surveys.surveyed(instrument), inForce.policy(), instrument));
    }

    private Instrument instrument(HttpServletRequest request) {
        List<InstrumentReport> known = surveys.of(CaseFilter.ALL).instruments();
        try (SmallBody body = bodies.small(request)) {
            if (body.isEmpty()) {
                return usual(known);
            }
            Fields fields = body.fields();
            return fields.raw("instrument").isEmpty() ? usual(known) : named(fields, known);
        }
    }

    private static Instrument named(Fields fields, List<InstrumentReport> known) {
        String name = fields.text("instrument");
        List<Instrument> found = known.stream()
                .filter(report -> report.instrument().equals(name))
                .map(ProposalEndpoint::instrument)
                .toList();
        if (found.isEmpty()) {
            fields.wrong("instrument", "has no answers about cases; these have: " + names(known));
        }
        return fields.make(found::getFirst);
    }

    private static String names(List<InstrumentReport> known) {
        return known.isEmpty()
                ? "none"
                : known.stream().map(InstrumentReport::instrument).collect(Collectors.joining("; "));
    }

    private static Instrument usual(List<InstrumentReport> known) {
        return known.stream()
                .filter(report -> report.kind() == Survey.Kind.CES)
                .max(Comparator.comparingLong(InstrumentReport::n))
                .map(ProposalEndpoint::instrument)
                .orElseThrow(() -> new Rejection(
                        "too-few-answers",
                        "No case has an answer to a customer effort survey; there is nothing to fit."));
    }

    private static Instrument instrument(InstrumentReport report) {
        return new Instrument(report.kind(), report.min(), report.max(), report.better());
    }
}
