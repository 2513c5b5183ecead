package io.journeyline.api.identity;

import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.SmallBody;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.IdentityPolicy.WhenErased;
import io.journeyline.identity.KindRule;
import io.journeyline.log.LogReader;
import io.journeyline.log.identity.IdentityCommands;
import io.journeyline.log.identity.IdentityPolicies;
import io.journeyline.log.identity.PeopleSettler;
import io.journeyline.log.identity.PolicyPreview;
import io.journeyline.policy.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules by which people are told apart: reading them, trying others, putting others in force. */
@RestController
@Tag(name = "identity")
class IdentityPolicyEndpoint {

    private final IdentityPolicies policies;
    private final IdentityCommands commands;
    private final PeopleSettler settler;
    private final LogReader log;
    private final Bodies bodies;

    IdentityPolicyEndpoint(
            IdentityPolicies policies, IdentityCommands commands, PeopleSettler settler, LogReader log, Bodies bodies) {
        this.policies = policies;
        this.commands = commands;
        this.settler = settler;
        this.log = log;
        this.bodies = bodies;
    }

    /**
     * The policy in force.
     *
     * @param position a read with this as minPosition knows of it
     * @param settled whether people are settled by it
     * @param progress how much of that is done, 0 to 1
     */
    record InForce(
            int version,
            List<KindRule> kinds,
            List<String> blocked,
            int crowd,
            WhenErased whenErased,
            long position,
            boolean settled,
            double progress) {}

    @GetMapping("/v1/identity/policy")
    @Operation(operationId = "getIdentityPolicy", summary = "Tell by which rules people are told apart")
    InForce policy() {
        Versioned<IdentityPolicy> latest = policies.at(LogReader.LATEST);
        IdentityPolicy policy = latest.policy();
        boolean settled = policies.at(log.settled()).version() == latest.version();
        return new InForce(
                latest.version(),
                policy.kinds(),
                policy.blocked(),
                policy.crowd(),
                policy.whenErased(),
                log.head(),
                settled,
                settled ? 1 : settler.progress());
    }

    @PutMapping("/v1/identity/policy")
    @Operation(
            operationId = "changeIdentityPolicy",
            summary = "Put other rules in force, for all touchpoints there ever were",
            description =
                    "The body has basedOn (the version it is based on), kinds, blocked, crowd, whenErased (new-person"
                            + " or refuse), reason and actor.")
    InForce change(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            int basedOn = fields.number("basedOn");
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            IdentityPolicy policy = read(fields);
            commands.change(basedOn, policy, reason, actor);
        }
        return policy();
    }

    @PostMapping("/v1/identity/policy/preview")
    @Operation(
            operationId = "previewIdentityPolicy",
            summary = "Tell what other rules would change",
            description = "The body has kinds, blocked, crowd and whenErased. Nothing is touched.")
    PolicyPreview preview(HttpServletRequest request) {
        IdentityPolicy draft;
        try (SmallBody body = bodies.small(request)) {
            draft = read(body.fields());
        }
        return settler.preview(draft);
    }

    private IdentityPolicy read(Fields fields) {
        List<KindRule> kinds = fields.list("kinds", KindRule.class);
        List<String> blocked = fields.list("blocked", String.class);
        int crowd = fields.number("crowd");
        WhenErased whenErased = fields.word("whenErased", WhenErased.class, WhenErased.NEW_PERSON);
        return fields.make(() -> new IdentityPolicy(
                kinds, blocked, crowd, whenErased, policies.get().phoneRegion()));
    }
}
