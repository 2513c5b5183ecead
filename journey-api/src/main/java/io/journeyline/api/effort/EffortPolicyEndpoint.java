package io.journeyline.api.effort;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.preview.EffortPreview;
import io.journeyline.log.Hindsight;
import io.journeyline.log.LogReader;
import io.journeyline.log.policy.Policies;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.effort.EffortQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The policy by which effort is counted: reading it, trying another, putting another in force. */
@RestController
@Tag(name = "effort")
class EffortPolicyEndpoint {

    private static final String BODY =
            "weights (by driver: points, most, reason), levels (low, moderate, high), freeWait, caseWindow, sameMatter,"
                    + " surveyWindow, trendWindow (ISO 8601 durations) and closing (resolved-or-window or window)."
                    + " What it does not name stays as it is in force.";

    private final Policies<EffortPolicy> policies;
    private final EffortQueries efforts;
    private final LogReader log;
    private final Bodies bodies;

    EffortPolicyEndpoint(Policies<EffortPolicy> policies, EffortQueries efforts, LogReader log, Bodies bodies) {
        this.policies = policies;
        this.efforts = efforts;
        this.log = log;
        this.bodies = bodies;
    }

    @GetMapping("/v1/effort/policy")
    @Operation(
            operationId = "getEffortPolicy",
            summary = "Tell by which policy effort is counted, with the reason for each weight")
    PolicyAnswer policy() {
        Versioned<EffortPolicy> current = policies.current();
        return answer(current.version(), current.policy());
    }

    @GetMapping("/v1/effort/policy/{version}")
    @Operation(
            operationId = "getEffortPolicyVersion",
            summary = "Tell a version of the policy that is or was in force",
            description = "Version 1 is the one the product brings.")
    PolicyAnswer version(@PathVariable int version) {
        return answer(
                version,
                policies.version(version)
                        .orElseThrow(() -> new ApiProblem(
                                ProblemType.NOT_FOUND, "No effort policy of this version was ever in force.")));
    }

    private PolicyAnswer answer(int version, EffortPolicy policy) {
        return PolicyAnswer.of(version, efforts.viewVersion(), policy, log.head());
    }

    @PutMapping("/v1/effort/policy")
    @Operation(
            operationId = "changeEffortPolicy",
            summary = "Put another policy in force, for all touchpoints there ever were",
            description = "The body has basedOn (the version it is based on), reason, actor, and " + BODY)
    PolicyAnswer change(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            int basedOn = fields.number("basedOn");
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            EffortPolicy policy = PolicyBody.read(fields, policies.current().policy());
            policies.change(basedOn, policy, reason, actor);
        }
        return policy();
    }

    @PostMapping("/v1/effort/policy/preview")
    @Operation(
            operationId = "previewEffortPolicy",
            summary = "Tell what another policy would change, over all that has happened",
            description = "Nothing is touched. The body has " + BODY)
    EffortPreview preview(HttpServletRequest request) {
        EffortPolicy draft;
        try (SmallBody body = bodies.small(request)) {
            draft = PolicyBody.read(body.fields(), policies.current().policy());
        }
        return efforts.preview(Hindsight.known(log.settled()), draft);
    }
}
