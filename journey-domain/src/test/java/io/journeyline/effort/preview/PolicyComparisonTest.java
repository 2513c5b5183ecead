package io.journeyline.effort.preview;

import static io.journeyline.effort.Story.contact;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.Story;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Level;
import io.journeyline.effort.policy.Weight;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyComparisonTest {

    private static final EffortPolicy USUAL = EffortPolicy.DEFAULT;

    private static EffortPolicy draft() {
        Map<Driver, Weight> weights = new EnumMap<>(USUAL.weights());
        weights.put(Driver.REPEAT_CONTACT, new Weight(BigDecimal.valueOf(9), 1, "a test"));
        return USUAL.weighing(weights);
    }

    private final Story story =
            new Story().on("2026-03-10", contact("delivery")).on("2026-03-11", contact("delivery"));

    private TwoLedgers folded(EffortPolicy draft) {
        return new TwoFolds(USUAL, draft).fold(null, story.inOrder().iterator());
    }

    @Test
    void a_story_longer_than_a_part_is_folded_as_each_policy_alone_would() {
        for (int n = 0; n < 600; n++) {
            story.on("2026-03-12", contact("delivery"));
        }

        assertThat(folded(draft()).inForce())
                .isEqualTo(new EffortFold(USUAL).fold(null, story.inOrder().iterator()));
        assertThat(folded(draft()).draft())
                .isEqualTo(new EffortFold(draft()).fold(null, story.inOrder().iterator()));
    }

    @Test
    void the_preview_tells_who_would_move_where() {
        PolicyComparison comparison = new PolicyComparison(USUAL, draft());
        comparison.add(Story.CUSTOMER, folded(draft()));
        comparison.add(
                Story.CUSTOMER,
                new TwoFolds(USUAL, draft()).fold(null, new Story().inOrder().iterator()));
        EffortPreview preview = comparison.preview();

        assertThat(preview.customers()).isEqualTo(2);
        assertThat(preview.moved()).containsExactly(new EffortPreview.LevelMove(Level.LOW, Level.HIGH, 1));
        assertThat(preview.examples())
                .containsExactly(new EffortPreview.LevelExample(
                        Story.CUSTOMER, Level.LOW, Level.HIGH, BigDecimal.valueOf(3), BigDecimal.valueOf(9)));
        assertThat(preview.casesBefore()).contains(new EffortPreview.LevelCases(Level.LOW, 1));
        assertThat(preview.casesAfter()).contains(new EffortPreview.LevelCases(Level.HIGH, 1));
    }

    @Test
    void the_same_policy_changes_nothing() {
        PolicyComparison comparison = new PolicyComparison(USUAL, USUAL);
        comparison.add(Story.CUSTOMER, folded(USUAL));

        assertThat(comparison.preview().moved()).isEqualTo(List.of());
        assertThat(comparison.preview().examples()).isEqualTo(List.of());
    }
}
