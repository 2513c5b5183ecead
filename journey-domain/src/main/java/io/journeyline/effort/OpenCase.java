package io.journeyline.effort;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.Points;
import io.journeyline.effort.survey.Answer;
import io.journeyline.effort.survey.Instrument;
import io.journeyline.record.Channel;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.TouchpointType;
import io.journeyline.touchpoint.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@link CaseLedger} while it is being written. */
final class OpenCase {

    /** Stands at the end of a path that went on. */
    static final String AND_SO_ON = "...";

    private static final String CASE_UPDATE =
            TouchpointType.of(CaseUpdate.class).name();

    /** What it was, as long as it is that. */
    private @Nullable CaseLedger unchanged;

    private final long number;
    private final Instant begun;

    private @Nullable Parts parts;
    private @Nullable String caseId;
    private Subject subject;
    private Instant last;
    private long contacts;
    private long returns;
    private @Nullable Channel lastChannel;
    private boolean settled;

    /** What there is several of; opened only when something is taken in, as most cases of most customers are over. */
    private static final class Parts {

        private final Set<Channel> channels = EnumSet.noneOf(Channel.class);
        private final Set<String> types = new TreeSet<>();
        private final List<String> path = new ArrayList<>();
        private final Evidence.Gathered evidence = new Evidence.Gathered();
        private final List<Answer> answers = new ArrayList<>();

        static Parts of(CaseLedger before) {
            Parts parts = new Parts();
            parts.channels.addAll(before.channels());
            parts.types.addAll(before.types());
            parts.path.addAll(before.path());
            parts.evidence.addAll(before.evidence(), before.earlier());
            parts.answers.addAll(before.answers());
            return parts;
        }

        void step(String word) {
            if (path.size() < CaseLedger.MOST_STEPS) {
                path.add(word);
            } else if (path.size() == CaseLedger.MOST_STEPS) {
                path.add(AND_SO_ON);
            }
        }

        void absorb(Parts leadUp) {
            channels.addAll(leadUp.channels);
            types.addAll(leadUp.types);
            leadUp.path.forEach(this::step);
            evidence.addAll(leadUp.evidence);
        }
    }

    /** A new one that begins with this. */
    OpenCase(long number, Instant begun) {
        this.number = number;
        this.begun = begun;
        this.last = begun;
        this.subject = Subject.NOTHING;
    }

    OpenCase(CaseLedger before) {
        unchanged = before;
        number = before.number();
        begun = before.begun();
        caseId = before.caseId();
        subject = before.subject();
        last = before.last();
        contacts = before.contacts();
        returns = before.returns();
        lastChannel = before.lastChannel();
        settled = before.settled();
    }

    /** Its parts, to be changed. */
    private Parts change() {
        Parts open = parts();
        unchanged = null;
        return open;
    }

    private Parts parts() {
        if (parts == null) {
            parts = unchanged == null ? new Parts() : Parts.of(unchanged);
        }
        return parts;
    }

    @Nullable
    String caseId() {
        return caseId;
    }

    Subject subject() {
        return subject;
    }

    Instant last() {
        return last;
    }

    /** Whether nothing is known of what it is about. */
    boolean isNameless() {
        return caseId == null && subject.isNothing();
    }

    /** Whether it is what may lead up to a contact: of nothing that is known, and without a contact or a return. */
    boolean isLeadUp() {
        return isNameless() && contacts == 0 && returns == 0 && !types().contains(CASE_UPDATE);
    }

    private Collection<String> types() {
        return unchanged == null ? parts().types : unchanged.types();
    }

    /** Takes in what led up to what comes next. */
    void absorb(OpenCase leadUp) {
        change().absorb(leadUp.parts());
        lastChannel = leadUp.lastChannel == null ? lastChannel : leadUp.lastChannel;
    }

    /** Takes in a touchpoint, and what it shows by itself. */
    void enter(RecordedTouchpoint recorded, Map<Driver, Long> frictions) {
        Parts open = change();
        ReportedTouchpoint reported = recorded.reported();
        Touchpoint touchpoint = reported.touchpoint();
        caseId = caseId == null ? reported.caseId() : caseId;
        subject = subject.and(Subject.of(touchpoint));
        last = reported.occurredAt();
        open.types.add(TouchpointType.of(touchpoint.getClass()).name());
        open.step(Steps.word(reported));
        came(recorded, open);
        frictions.forEach((driver, units) -> open.evidence.add(Evidence.of(recorded, driver, units)));
        settled = settles(touchpoint);
    }

    private void came(RecordedTouchpoint recorded, Parts open) {
        Touchpoint touchpoint = recorded.reported().touchpoint();
        Channel channel = recorded.reported().channel();
        if (Steps.isContact(touchpoint) && contacts++ > 0) {
            open.evidence.add(Evidence.of(recorded, Driver.REPEAT_CONTACT, Points.UNIT));
        }
        if (touchpoint instanceof Return && returns++ > 0) {
            open.evidence.add(Evidence.of(recorded, Driver.SECOND_RETURN, Points.UNIT));
        }
        if (channel != null) {
            open.channels.add(channel);
            if (Steps.isContact(touchpoint) || touchpoint instanceof Menu || touchpoint instanceof Visit) {
                if (lastChannel != null && lastChannel != channel) {
                    open.evidence.add(Evidence.of(recorded, Driver.CHANNEL_SWITCH, Points.UNIT));
                }
                lastChannel = channel;
            }
        }
    }

    private boolean settles(Touchpoint touchpoint) {
        return switch (touchpoint) {
            case SupportContact contact ->
                contact.resolved() == null ? settled && !Steps.isContact(touchpoint) : contact.resolved();
            case CaseUpdate update ->
                switch (update.status()) {
                    case RESOLVED, CLOSED -> true;
                    case OPENED, REASSIGNED, REOPENED, WAITING_FOR_CUSTOMER -> false;
                };
            case Menu menu -> menu.outcome() == Menu.Outcome.SOLVED;
            case Complaint _ -> false;
            default -> settled;
        };
    }

    /** Takes in an answer about the case. */
    void answered(RecordedTouchpoint recorded, Survey survey) {
        List<Answer> answers = change().answers;
        Instrument instrument = Instrument.of(survey);
        answers.removeIf(answer -> answer.instrument().equals(instrument));
        answers.add(new Answer(
                instrument,
                survey.answer().value(),
                recorded.reported().key().source(),
                recorded.reported().key().id(),
                recorded.reported().occurredAt()));
        if (answers.size() > CaseLedger.MOST_ANSWERS) {
            answers.removeFirst();
        }
    }

    /** The same as before, if nothing was taken in. */
    CaseLedger close() {
        return unchanged != null ? unchanged : closed();
    }

    private CaseLedger closed() {
        Parts all = parts();
        return new CaseLedger(
                number,
                caseId,
                subject,
                begun,
                last,
                contacts,
                returns,
                lastChannel,
                settled,
                List.copyOf(all.channels),
                List.copyOf(all.types),
                all.path,
                all.evidence.latest(),
                all.evidence.earlier(),
                all.answers);
    }
}
