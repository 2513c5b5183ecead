package io.journeyline.experience;

import static io.journeyline.experience.expectation.Measure.FIRST_CONTACT_RESOLUTION;

import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.ExperienceLedger.Met;
import io.journeyline.experience.Grading.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Counts how often customers get in touch about a matter, and judges whether the first time was enough. */
final class FirstContacts {

    private final Grading grading;
    private final Witness witness;
    private final Duration window;
    private long contacts;

    FirstContacts(ExperienceLedger before, Grading grading, Witness witness) {
        this.grading = grading;
        this.witness = witness;
        this.window = Duration.ofDays(grading.yardsticks().policy().firstContactDays());
        this.contacts = before.contacts();
    }

    /** Judges the first contacts of which it is known by now that they were the last. */
    void settleDue(Collection<OpenMatter> matters, Instant at) {
        List<OpenMatter> due = new ArrayList<>(0);
        for (OpenMatter matter : matters) {
            if (matter.due != null && !matter.due.isAfter(at)) {
                due.add(matter);
            }
        }
        due.sort(Comparator.<OpenMatter, Instant>comparing(matter -> Objects.requireNonNull(matter.due))
                .thenComparing(matter -> matter.key));
        for (OpenMatter matter : due) {
            Met first = Objects.requireNonNull(matter.first);
            grading.judge(new Finding(
                    FIRST_CONTACT_RESOLUTION, first, first.at(), 1, null, null, matter.due, List.of(first)));
            matter.awaitNothing();
        }
    }

    /** Takes in that the customer got in touch about a matter, or that its case was reopened. */
    void count(OpenMatter matter, Met met, boolean failed, boolean reopening) {
        witness.contacted(new Witness.Contact(
                contacts,
                met.type(),
                met.channel(),
                met.location(),
                met.staff(),
                met.at(),
                matter.number,
                matter.contacted,
                failed,
                reopening));
        boolean isFirst = !reopening && (matter.contacted == null || !met.at().isBefore(matter.contacted.plus(window)));
        if (matter.first != null) {
            judgeUnsettled(matter.first, List.of(matter.first, met));
            matter.awaitNothing();
        } else if (isFirst && failed) {
            judgeUnsettled(met, List.of(met));
        } else if (isFirst) {
            matter.await(met, met.at().plus(window));
        }
        matter.number = contacts++;
        matter.contacted = met.at();
    }

    private void judgeUnsettled(Met first, List<Met> evidence) {
        grading.judge(new Finding(FIRST_CONTACT_RESOLUTION, first, first.at(), 0, null, null, null, evidence));
    }

    /** How long nobody may get in touch again for a matter to be settled. */
    Duration window() {
        return window;
    }

    long contacts() {
        return contacts;
    }
}
