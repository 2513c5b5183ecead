package io.journeyline.effort.preview;

import io.journeyline.effort.policy.Level;
import io.journeyline.identity.CustomerId;
import java.math.BigDecimal;
import java.util.List;

/**
 * What another policy would change, over all cases there ever were. A customer's level is that of their hardest case.
 *
 * @param customers how many people there are, with or without a case
 * @param moved how many of them would have another level, by the level they would leave and the one they would get
 * @param examples of them, those first whose hardest case would change the most
 * @param casesBefore how many cases there are of each level
 * @param casesAfter how many there would be
 */
public record EffortPreview(
        long customers,
        List<LevelMove> moved,
        List<LevelExample> examples,
        List<LevelCases> casesBefore,
        List<LevelCases> casesAfter) {

    /** So many people would pass from one level to another. */
    public record LevelMove(Level from, Level to, long customers) {}

    /** One of them, and the points of their hardest case. */
    public record LevelExample(
            CustomerId customerId, Level from, Level to, BigDecimal pointsBefore, BigDecimal pointsAfter) {}

    /** So many cases of a level. */
    public record LevelCases(Level level, long cases) {}
}
