package io.journeyline.effort;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A person's cases while they are being written: finds the case each touchpoint belongs to. What names a case belongs to
 * that one alone. What does not belongs to the case about the same order, product or topic, if no more than the case
 * window lies between; what is about nothing that is named belongs to whatever the customer was at just before.
 */
final class OpenCases {

    private final EffortPolicy policy;

    /** In the order in which they were met last. */
    private final List<OpenCase> cases = new ArrayList<>();

    private long begun;
    private long forgotten;

    OpenCases(EffortPolicy policy, EffortLedger before) {
        this.policy = policy;
        this.begun = before.begun();
        this.forgotten = before.forgotten();
        before.cases().forEach(one -> cases.add(new OpenCase(one)));
    }

    void enter(RecordedTouchpoint recorded) {
        ReportedTouchpoint reported = recorded.reported();
        if (reported.touchpoint() instanceof Survey survey) {
            asked(reported, survey).ifPresent(one -> one.answered(recorded, survey));
            return;
        }
        Map<Driver, Long> frictions = Frictions.of(reported, policy);
        boolean begins = begins(reported.touchpoint()) || !frictions.isEmpty();
        if (begins || reported.caseId() != null) {
            Optional<OpenCase> known = find(reported);
            if (known.isPresent() || begins) {
                OpenCase found = known.orElseGet(() -> begin(reported.occurredAt()));
                leadUp(found, reported).ifPresent(before -> {
                    found.absorb(before);
                    cases.remove(before);
                });
                found.enter(recorded, frictions);
                metLast(found);
            }
        }
    }

    /** Whether there is something to settle, even if it has been no trouble so far. */
    private static boolean begins(Touchpoint touchpoint) {
        return Steps.isContact(touchpoint) || touchpoint instanceof Return || touchpoint instanceof CaseUpdate;
    }

    private OpenCase begin(Instant at) {
        return new OpenCase(++begun, at);
    }

    /** What led up to a contact: a menu or a visit just before, of which nobody could know what it was about. */
    private Optional<OpenCase> leadUp(OpenCase found, ReportedTouchpoint reported) {
        return Steps.isContact(reported.touchpoint())
                ? latest(justBefore(reported), one -> one != found && one.isLeadUp())
                : Optional.empty();
    }

    private void metLast(OpenCase one) {
        int place = cases.lastIndexOf(one);
        if (place >= 0) {
            cases.remove(place);
        }
        cases.addLast(one);
        if (cases.size() > EffortLedger.MOST_CASES) {
            cases.removeFirst();
            forgotten++;
        }
    }

    private Optional<OpenCase> find(ReportedTouchpoint reported) {
        String caseId = reported.caseId();
        Subject subject = Subject.of(reported.touchpoint());
        if (caseId == null && subject.isNothing()) {
            return latest(justBefore(reported), _ -> true);
        }
        Optional<OpenCase> found = caseId == null
                ? latest(
                        reported.occurredAt().minus(policy.caseWindow()),
                        one -> one.caseId() == null && one.subject().meets(subject))
                : latest(Instant.MIN, one -> caseId.equals(one.caseId()));
        return found.isPresent() ? found : latest(justBefore(reported), OpenCase::isNameless);
    }

    private Instant justBefore(ReportedTouchpoint reported) {
        return reported.occurredAt().minus(policy.sameMatter());
    }

    /** The case that a survey asked about. */
    private Optional<OpenCase> asked(ReportedTouchpoint reported, Survey survey) {
        Survey.About about = survey.about();
        String caseId = about == null || about.caseId() == null ? reported.caseId() : about.caseId();
        if (caseId != null) {
            return latest(Instant.MIN, one -> caseId.equals(one.caseId()));
        }
        if (about != null && about.order() != null) {
            Subject order = Subject.order(about.order());
            return latest(Instant.MIN, one -> one.subject().meets(order));
        }
        return latest(reported.occurredAt().minus(policy.surveyWindow()), _ -> true);
    }

    /** Of the cases that were met at a time or after it, the one met last of those that are sought. */
    private Optional<OpenCase> latest(Instant since, Predicate<OpenCase> sought) {
        for (int place = cases.size() - 1; place >= 0; place--) {
            OpenCase one = cases.get(place);
            if (one.last().isBefore(since)) {
                break;
            }
            if (sought.test(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    EffortLedger close() {
        return new EffortLedger(cases.stream().map(OpenCase::close).toList(), begun, forgotten);
    }
}
