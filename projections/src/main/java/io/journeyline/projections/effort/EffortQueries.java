package io.journeyline.projections.effort;

import io.journeyline.effort.Effort;
import io.journeyline.effort.EffortFold;
import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.preview.EffortPreview;
import io.journeyline.effort.preview.PolicyComparison;
import io.journeyline.effort.preview.TwoFolds;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.StoryFolds;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Answers how hard it was for a customer, and how hard another policy would say it was. */
public final class EffortQueries {

    private final SealedLedgers<EffortLedger> ledgers;
    private final GenerationPolicies<EffortPolicy> generations;
    private final PolicyHistory<EffortPolicy> history;
    private final StoryFolds stories;

    public EffortQueries(
            DataSource database,
            DataKeys keys,
            GenerationPolicies<EffortPolicy> generations,
            PolicyHistory<EffortPolicy> history,
            StoryFolds stories) {
        this.ledgers = new SealedLedgers<>(database, keys, EffortProjection.NAME, EffortLedger.class);
        this.generations = generations;
        this.history = history;
        this.stories = stories;
    }

    /**
     * The customer's effort as far as the view has taken in the log; empty for one it has not met, or who is erased.
     *
     * @param window how far back; null for as far as there is anything
     */
    public Optional<Effort> find(CustomerId customer, Instant at, @Nullable Duration window) {
        return ledgers.find(customer).map(live -> told(live.folded(), generations.of(live.generation()), at, window));
    }

    /** Likewise of several customers, as far back as there is anything. */
    public List<Effort> find(Collection<CustomerId> customers, Instant at) {
        return ledgers.find(customers).stream()
                .map(live -> told(live.folded(), generations.of(live.generation()), at, null))
                .toList();
    }

    /** The customer's effort as it was, under the policy in force then; told from the log. Empty for one not met by then. */
    public Optional<Effort> find(CustomerId customer, Hindsight from, Instant at, @Nullable Duration window) {
        Versioned<EffortPolicy> policy = history.at(from.known());
        return stories.at(customer, from, new EffortFold(policy.policy()))
                .map(folded -> told(folded, policy, at, window));
    }

    /** The customer's effort as it was, but under a draft of a policy. Empty for one not met by then. */
    public Optional<Effort> find(
            CustomerId customer, Hindsight from, Instant at, @Nullable Duration window, EffortPolicy draft) {
        return stories.at(customer, from, new EffortFold(draft))
                .map(folded -> told(folded, new Versioned<>(Versioned.DRAFT, draft), at, window));
    }

    private static Effort told(
            Folded<EffortLedger> folded, Versioned<EffortPolicy> policy, Instant at, @Nullable Duration window) {
        return Effort.of(folded.customer(), folded.ledger(), policy, at, window, folded.position());
    }

    /** The version of the policy by which effort is told now. */
    public int viewVersion() {
        return generations.live().version();
    }

    /** What another policy would change; it walks over the whole log, and touches nothing. */
    public EffortPreview preview(Hindsight from, EffortPolicy draft) {
        EffortPolicy inForce = history.at(from.known()).policy();
        PolicyComparison comparison = new PolicyComparison(inForce, draft);
        stories.everybody(
                from, new TwoFolds(inForce, draft), folded -> comparison.add(folded.customer(), folded.ledger()));
        return comparison.preview();
    }
}
