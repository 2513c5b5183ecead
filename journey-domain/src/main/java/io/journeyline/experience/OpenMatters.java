package io.journeyline.experience;

import static io.journeyline.experience.expectation.Expectation.Source.PROMISE;
import static io.journeyline.experience.expectation.Expectation.Source.TARGET;
import static io.journeyline.experience.expectation.Measure.FIRST_RESPONSE;
import static io.journeyline.experience.expectation.Measure.RESOLUTION;
import static io.journeyline.experience.expectation.Measure.RETURN_HANDLING;

import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.ExperienceLedger.Matter;
import io.journeyline.experience.ExperienceLedger.Met;
import io.journeyline.experience.Grading.Finding;
import io.journeyline.experience.expectation.ChannelTarget;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.touchpoint.CaseUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be settled between the customer and the company, while a ledger is being written. */
final class OpenMatters {

    private final Map<String, OpenMatter> matters = new LinkedHashMap<>();
    private final Grading grading;
    private final FirstContacts firstContacts;

    OpenMatters(ExperienceLedger before, Grading grading, Witness witness) {
        this.grading = grading;
        this.firstContacts = new FirstContacts(before, grading, witness);
        before.matters().forEach(kept -> matters.put(kept.key(), new OpenMatter(kept)));
    }

    /**
     * How a contact that the customer began went.
     *
     * @param answeredAfter how long it took to be answered; null where that is not told with it
     * @param spoken whether it was answered at once, so that nobody waits for an answer
     */
    record Course(@Nullable Duration answeredAfter, boolean spoken, boolean failed, boolean settled) {}

    void settleDue(Instant at) {
        firstContacts.settleDue(matters.values(), at);
    }

    /** The customer got in touch. */
    void contacted(Met met, String key, boolean isCase, Course course) {
        Optional<OpenMatter> known = heard(key);
        OpenMatter matter = known.orElseGet(() -> keep(new OpenMatter(key, met)));
        firstContacts.count(matter, met, course.failed(), false);
        boolean goesOn = known.isPresent() && (isCase || !isOver(matter, met));
        if (!goesOn) {
            matter.begin(met);
            matter.answered = course.spoken();
        }
        matter.heard = met.at();
        if (course.answeredAfter() != null) {
            answer(matter, met, met.at().plus(course.answeredAfter()));
        }
        if (course.settled() && goesOn) {
            settle(matter, met);
        }
        matter.settled = course.settled() || (goesOn && matter.settled && !course.failed());
    }

    private boolean isOver(OpenMatter matter, Met met) {
        return matter.settled || !met.at().isBefore(matter.heard.plus(firstContacts.window()));
    }

    /** The company got in touch. */
    void answered(Met met, String key, boolean settled) {
        heard(key).ifPresent(matter -> {
            answer(matter, met, met.at());
            if (settled) {
                settle(matter, met);
            }
            matter.heard = met.at();
        });
    }

    void updated(Met met, String key, CaseUpdate update) {
        Optional<OpenMatter> known = heard(key);
        if (known.isEmpty() && update.status() == CaseUpdate.Status.OPENED) {
            known = Optional.of(keep(new OpenMatter(key, met)));
        }
        known.ifPresent(matter -> updated(matter, met, update));
    }

    private void updated(OpenMatter matter, Met met, CaseUpdate update) {
        matter.promised = matter.promised == null ? update.promisedAt() : matter.promised;
        switch (update.status()) {
            case OPENED, REASSIGNED -> {}
            case WAITING_FOR_CUSTOMER -> answer(matter, met, met.at());
            case RESOLVED, CLOSED -> {
                answer(matter, met, met.at());
                settle(matter, met);
            }
            case REOPENED -> {
                matter.settled = false;
                firstContacts.count(matter, met, false, true);
            }
        }
        matter.heard = met.at();
    }

    /** Goods came back; of what is known under several keys, the first that is open counts. */
    void broughtBack(Met met, List<String> keys) {
        keys.stream()
                .flatMap(key -> Optional.ofNullable(matters.get(key)).stream())
                .filter(matter -> !matter.settled)
                .findFirst()
                .ifPresent(matter -> grading.judge(
                        Finding.of(RETURN_HANDLING, met, seconds(matter.opened.at(), met.at()), matter.opened, met)));
    }

    private void answer(OpenMatter matter, Met by, Instant at) {
        if (matter.answered) {
            return;
        }
        matter.answered = true;
        Met opened = matter.opened;
        Duration waited = grading.yardsticks().waited(opened.channel(), opened.at(), at);
        @Nullable
        ChannelTarget target = grading.yardsticks().target(opened.channel()).orElse(null);
        Experience.Response response = new Experience.Response(
                policy().deskHours().isOpen(opened.at(), policy().zone()),
                target == null ? null : waited.compareTo(target.firstResponse()) <= 0);
        Finding finding = new Finding(
                FIRST_RESPONSE,
                opened.by(by),
                by.at(),
                seconds(waited),
                null,
                response,
                null,
                opened.equals(by) ? List.of(by) : List.of(opened, by));
        if (target == null) {
            grading.judge(finding);
        } else {
            grading.judge(finding, seconds(target.firstResponse()), TARGET);
        }
    }

    private void settle(OpenMatter matter, Met by) {
        if (matter.settled) {
            return;
        }
        answer(matter, by, by.at());
        matter.settled = true;
        Met opened = matter.opened;
        Finding finding = Finding.of(RESOLUTION, opened.by(by), seconds(opened.at(), by.at()), opened, by);
        if (matter.promised == null) {
            grading.judge(finding);
        } else {
            grading.judge(finding, seconds(opened.at(), matter.promised), PROMISE);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return seconds(Duration.between(from, to));
    }

    private static double seconds(Duration span) {
        return Math.max(0, span.toMillis()) / 1000.0;
    }

    private ExperiencePolicy policy() {
        return grading.yardsticks().policy();
    }

    /** The matter of this key, which is now the one heard of last. */
    private Optional<OpenMatter> heard(String key) {
        OpenMatter matter = matters.remove(key);
        if (matter != null) {
            matters.put(key, matter);
        }
        return Optional.ofNullable(matter);
    }

    private OpenMatter keep(OpenMatter matter) {
        matters.put(matter.key, matter);
        if (matters.size() > ExperienceLedger.MOST_OPEN) {
            matters.remove(matters.keySet().iterator().next());
        }
        return matter;
    }

    long contacts() {
        return firstContacts.contacts();
    }

    List<Matter> close() {
        return matters.values().stream().map(OpenMatter::close).toList();
    }
}
