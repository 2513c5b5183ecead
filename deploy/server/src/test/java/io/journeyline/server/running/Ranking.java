package io.journeyline.server.running;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How well numbers rank what is so before what is not. */
final class Ranking {

    private Ranking() {}

    /** A number, and whether it is so. */
    record Case(double number, boolean so) {}

    /**
     * The chance that of two cases, one of which is so, that one has the larger number; a tie counts half (Hanley and McNeil
     * 1982, "The Meaning and Use of the Area under a ROC Curve").
     */
    static double auc(Stream<Case> cases) {
        List<Case> sorted =
                cases.sorted(Comparator.comparingDouble(Case::number)).toList();
        double won = 0;
        long notSoBefore = 0;
        long so = 0;
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            long tiedSo = 0;
            while (to < sorted.size()
                    && sorted.get(to).number() == sorted.get(from).number()) {
                tiedSo += sorted.get(to++).so() ? 1 : 0;
            }
            long tiedNot = to - from - tiedSo;
            won += tiedSo * (notSoBefore + tiedNot / 2.0);
            notSoBefore += tiedNot;
            so += tiedSo;
            from = to;
        }
        return won / so / notSoBefore;
    }
}
