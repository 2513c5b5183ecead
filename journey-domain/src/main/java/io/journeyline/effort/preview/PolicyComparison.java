package io.journeyline.effort.preview;

import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Level;
import io.journeyline.effort.preview.EffortPreview.LevelCases;
import io.journeyline.effort.preview.EffortPreview.LevelExample;
import io.journeyline.effort.preview.EffortPreview.LevelMove;
import io.journeyline.identity.CustomerId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Counts, person by person, what another policy would change; whatever their number, it holds a few of them only. */
public final class PolicyComparison {

    private static final int MOST_EXAMPLES = 10;

    private static final Comparator<LevelExample> BY_CHANGE = Comparator.<LevelExample, BigDecimal>comparing(example ->
                    example.pointsAfter().subtract(example.pointsBefore()).abs())
            .reversed()
            .thenComparing(example -> example.customerId().value());

    private final EffortPolicy inForce;
    private final EffortPolicy draft;
    private final Map<Level, Map<Level, Long>> moved = new EnumMap<>(Level.class);
    private final Map<Level, Long> casesBefore = new EnumMap<>(Level.class);
    private final Map<Level, Long> casesAfter = new EnumMap<>(Level.class);
    private final PriorityQueue<LevelExample> examples = new PriorityQueue<>(BY_CHANGE.reversed());
    private long customers;

    public PolicyComparison(EffortPolicy inForce, EffortPolicy draft) {
        this.inForce = inForce;
        this.draft = draft;
    }

    /** One more person. */
    public void add(CustomerId customer, TwoLedgers ledgers) {
        BigDecimal before = hardest(ledgers.inForce(), inForce, casesBefore);
        BigDecimal after = hardest(ledgers.draft(), draft, casesAfter);
        Level from = inForce.levels().of(before);
        Level to = draft.levels().of(after);
        customers++;
        if (from != to) {
            moved.computeIfAbsent(from, _ -> new EnumMap<>(Level.class)).merge(to, 1L, Long::sum);
            examples.add(new LevelExample(customer, from, to, before, after));
            if (examples.size() > MOST_EXAMPLES) {
                examples.remove();
            }
        }
    }

    private static BigDecimal hardest(EffortLedger ledger, EffortPolicy policy, Map<Level, Long> cases) {
        BigDecimal hardest = BigDecimal.ZERO;
        for (BigDecimal points : ledger.points(policy)) {
            cases.merge(policy.levels().of(points), 1L, Long::sum);
            hardest = hardest.max(points);
        }
        return hardest;
    }

    /** What they come to. */
    public EffortPreview preview() {
        List<LevelMove> moves = new ArrayList<>();
        moved.forEach((from, goals) -> goals.forEach((to, people) -> moves.add(new LevelMove(from, to, people))));
        return new EffortPreview(
                customers, moves, examples.stream().sorted(BY_CHANGE).toList(), told(casesBefore), told(casesAfter));
    }

    private static List<LevelCases> told(Map<Level, Long> cases) {
        return Arrays.stream(Level.values())
                .map(level -> new LevelCases(level, cases.getOrDefault(level, 0L)))
                .toList();
    }
}
