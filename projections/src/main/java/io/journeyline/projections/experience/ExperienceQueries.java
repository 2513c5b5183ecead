package io.journeyline.projections.experience;

import io.journeyline.experience.CustomerExperience;
import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.ExperienceLedger;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.policy.Policies;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.StoryFolds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Answers how a customer's experiences were. */
public final class ExperienceQueries {

    private final ExperienceProjection projection;
    private final StoryFolds stories;
    private final Policies<ExperiencePolicy> policies;
    private final InstantSource clock;

    public ExperienceQueries(
            ExperienceProjection projection,
            StoryFolds stories,
            Policies<ExperiencePolicy> policies,
            InstantSource clock) {
        this.projection = projection;
        this.stories = stories;
        this.policies = policies;
        this.clock = clock;
    }

    /** As far as the view has taken in the log; empty for one it has not met, or who is erased. */
    public Optional<CustomerExperience> find(CustomerId customer) {
        return projection.find(customer).map(live -> told(live.folded(), live.policy(), clock.instant()));
    }

    /** Likewise of several customers, of as many as there is something. */
    public List<CustomerExperience> find(Collection<CustomerId> customers) {
        Instant now = clock.instant();
        return projection.find(customers).stream()
                .map(live -> told(live.folded(), live.policy(), now))
                .toList();
    }

    /**
     * As it was, by the policy in force then; told from the log. Empty for one not met by then.
     *
     * @param at as of when first contacts are settled
     */
    public Optional<CustomerExperience> find(CustomerId customer, Hindsight from, Instant at) {
        Versioned<ExperiencePolicy> policy = policies.at(from.known());
        return stories.at(customer, from, new ExperienceFold(policy.policy())).map(folded -> told(folded, policy, at));
    }

    /** As it was, but by a draft of a policy. Empty for one not met by then. */
    public Optional<CustomerExperience> find(CustomerId customer, Hindsight from, Instant at, ExperiencePolicy draft) {
        return stories.at(customer, from, new ExperienceFold(draft))
                .map(folded -> told(folded, new Versioned<>(Versioned.DRAFT, draft), at));
    }

    /** Whether what is told is told by the policy in force. */
    public boolean isApplied() {
        return projection.told().version() == policies.current().version();
    }

    /** What would be otherwise under another policy, of all that has happened; nothing is touched. */
    public GradePreview preview(ExperiencePolicy draft, long known) {
        Instant now = clock.instant();
        GradePreview.Tally tally =
                new GradePreview.Tally(new ExperienceFold(policies.current().policy()), new ExperienceFold(draft), now);
        stories.everybody(Hindsight.known(known), tally, tally::count);
        return tally.preview(known);
    }

    private static CustomerExperience told(
            Folded<ExperienceLedger> folded, Versioned<ExperiencePolicy> policy, Instant at) {
        return CustomerExperience.of(
                folded.customer(), folded.ledger(), policy.policy(), policy.version(), at, folded.position());
    }
}
