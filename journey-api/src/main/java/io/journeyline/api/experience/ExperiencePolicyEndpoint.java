package io.journeyline.api.experience;

import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.SmallBody;
import io.journeyline.experience.expectation.ChannelTarget;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.ExperiencePolicy.Cuts;
import io.journeyline.experience.expectation.Norm;
import io.journeyline.experience.expectation.OpeningHours;
import io.journeyline.log.LogReader;
import io.journeyline.log.policy.Policies;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.experience.ExperienceProjection;
import io.journeyline.projections.experience.ExperienceQueries;
import io.journeyline.projections.experience.GradePreview;
import io.journeyline.projections.experience.NormQueries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What experiences are judged by: reading it, trying another, putting another in force. */
@RestController
@Tag(name = "experience")
class ExperiencePolicyEndpoint {

    private final Policies<ExperiencePolicy> policies;
    private final ExperienceQueries experiences;
    private final NormQueries norms;
    private final LogReader log;
    private final Freshness freshness;
    private final Bodies bodies;
    private final InstantSource clock;

    ExperiencePolicyEndpoint(
            Policies<ExperiencePolicy> policies,
            ExperienceQueries experiences,
            NormQueries norms,
            LogReader log,
            Freshness freshness,
            Bodies bodies,
            InstantSource clock) {
        this.policies = policies;
        this.experiences = experiences;
        this.norms = norms;
        this.log = log;
        this.freshness = freshness;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * The policy in force, with what {@link ExperiencePolicy} tells of each part.
     *
     * @param applied whether everything that is told is told by it; if not, it is being told anew
     */
    record InForce(
            int version,
            ZoneId zone,
            List<ChannelTarget> targets,
            OpeningHours deskHours,
            double learning,
            double shrinkage,
            double surprise,
            Cuts cuts,
            int firstContactDays,
            List<Norm> norms,
            boolean applied) {}

    @GetMapping("/v1/experience/policy")
    @Operation(operationId = "getExperiencePolicy", summary = "Tell what experiences are judged by")
    InForce policy() {
        Versioned<ExperiencePolicy> inForce = policies.current();
        ExperiencePolicy policy = inForce.policy();
        return new InForce(
                inForce.version(),
                policy.zone(),
                policy.targets(),
                policy.deskHours(),
                policy.learning(),
                policy.shrinkage(),
                policy.surprise(),
                policy.cuts(),
                policy.firstContactDays(),
                policy.norms(),
                experiences.isApplied());
    }

    @PutMapping("/v1/experience/policy")
    @Operation(
            operationId = "changeExperiencePolicy",
            summary = "Judge experiences by something else, all there ever were",
            description =
                    "The body has all that GET answers (version and applied aside), and basedOn (the version it is"
                            + " based on), reason and actor.")
    InForce change(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            int basedOn = fields.number("basedOn");
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            policies.change(basedOn, ExperiencePolicyBody.read(fields), reason, actor);
        }
        return policy();
    }

    @PostMapping("/v1/experience/policy/preview")
    @Operation(
            operationId = "previewExperiencePolicy",
            summary = "Tell which grades would be others under another policy",
            description =
                    "The body is that of a PUT; basedOn, reason and actor are not needed. Everything that has happened"
                            + " is judged by both, and nothing is touched.")
    GradePreview preview(HttpServletRequest request) {
        ExperiencePolicy draft;
        try (SmallBody body = bodies.small(request)) {
            draft = ExperiencePolicyBody.read(body.fields());
        }
        return experiences.preview(draft, log.settled());
    }

    private record Wish(int basedOn, String reason, String actor) {}

    @PostMapping("/v1/experience/norms")
    @Operation(
            operationId = "measureNorms",
            summary = "Measure what everybody meets, and judge by that",
            description =
                    "The body has basedOn, reason and actor. Medians and robust spreads of each measure, and of each"
                            + " measure on each channel, over all that has happened, become the norms of the next version of the"
                            + " policy; of fewer than 30 experiences none is made, and how far from a promised day is poor stays"
                            + " as it was decided. With minPosition it waits until it has seen that write.")
    InForce measure(HttpServletRequest request, @RequestParam(required = false) @Nullable Long minPosition) {
        Wish wish = wish(request);
        freshness.await(ExperienceProjection.NAME, minPosition);
        ExperiencePolicy policy = policies.current().policy();
        policies.change(
                wish.basedOn(), policy.with(norms.measured(policy, clock.instant())), wish.reason(), wish.actor());
        return policy();
    }

    private Wish wish(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            int basedOn = fields.number("basedOn");
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            return fields.make(() -> new Wish(basedOn, reason, actor));
        }
    }
}
