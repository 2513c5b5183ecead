package io.journeyline.experience;

import static io.journeyline.experience.expectation.Measure.REVIEW;
import static io.journeyline.experience.expectation.Measure.WAITING;

import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.ExperienceLedger.Met;
import io.journeyline.experience.Grading.Finding;
import io.journeyline.experience.OpenMatters.Course;
import io.journeyline.experience.expectation.Answer;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.experience.expectation.Yardsticks;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Custom;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Referral;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.StockOut;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Visit;
import io.journeyline.value.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link ExperienceLedger} while it is being written; lives within one call of the fold. */
final class OpenExperiences {

    private static final String CASE = "case:";
    private static final String ORDER = "order:";
    private static final String SKU = "sku:";
    private static final String TOPIC = "topic:";

    private final Grading grading;
    private final OpenMatters matters;
    private final OpenOrders orders;

    OpenExperiences(ExperienceLedger before, Yardsticks yardsticks, Witness witness) {
        grading = new Grading(before, yardsticks, witness);
        matters = new OpenMatters(before, grading, witness);
        orders = new OpenOrders(before, grading);
    }

    void settleDue(Instant at) {
        matters.settleDue(at);
    }

    void enter(ReportedTouchpoint reported) {
        settleDue(reported.occurredAt());
        Met met = Met.of(reported);
        switch (reported.touchpoint()) {
            case SupportContact contact -> spoke(met, reported.caseId(), contact);
            case Complaint complaint -> complained(met, reported.caseId(), complaint);
            case CaseUpdate update -> updated(met, reported.caseId(), update);
            case Purchase purchase -> orders.bought(met, purchase);
            case Delivery delivery -> orders.moved(met, delivery);
            case Return goods -> broughtBack(met, reported.caseId(), goods);
            case Review review -> answered(REVIEW, met, Answer.of(review));
            case Survey survey -> answered(survey.kind(), met, Answer.of(survey));
            case Visit _, Menu _, StockOut _, Contract _, Referral _, Custom _ -> {}
        }
    }

    private void spoke(Met met, @Nullable String caseId, SupportContact contact) {
        String key = caseId == null ? TOPIC + (contact.topic() == null ? "" : contact.topic()) : CASE + caseId;
        boolean settled = Boolean.TRUE.equals(contact.resolved());
        if (contact.direction() == SupportContact.Direction.OUT) {
            matters.answered(met, key, settled);
            return;
        }
        boolean spoken = isSpoken(met, contact);
        if (spoken && (contact.queueTime() != null || contact.holdTime() != null)) {
            double waited = seconds(contact.queueTime()) + seconds(contact.holdTime());
            grading.judge(Finding.of(WAITING, met, waited, met));
        }
        boolean abandoned = Boolean.TRUE.equals(contact.abandoned());
        boolean failed = abandoned || Boolean.FALSE.equals(contact.resolved());
        Duration answeredAfter = spoken || abandoned || contact.queueTime() == null
                ? null
                : contact.queueTime().value();
        Course course = new Course(answeredAfter, spoken && !abandoned, failed, settled);
        matters.contacted(met, key, caseId != null, course);
    }

    /** Who speaks with somebody is answered at once; who writes waits for an answer, and a queue is how long for. */
    private static boolean isSpoken(Met met, SupportContact contact) {
        if (met.channel() == null) {
            return contact.queueTime() != null || contact.handleTime() != null;
        }
        return switch (met.channel()) {
            case STORE, PHONE, CHAT -> true;
            case WEB, APP, EMAIL, SOCIAL, MAIL, OTHER -> false;
        };
    }

    private void complained(Met met, @Nullable String caseId, Complaint complaint) {
        String key = caseId == null ? about(complaint) : CASE + caseId;
        matters.contacted(met, key, caseId != null, new Course(null, false, false, false));
    }

    private static String about(Complaint complaint) {
        Complaint.About about = complaint.about();
        if (about != null && about.order() != null) {
            return ORDER + about.order();
        }
        return about != null && about.sku() != null ? SKU + about.sku() : TOPIC + complaint.subject();
    }

    private void updated(Met met, @Nullable String caseId, CaseUpdate update) {
        if (caseId != null) {
            matters.updated(met, CASE + caseId, update);
        }
    }

    private void broughtBack(Met met, @Nullable String caseId, Return goods) {
        List<String> keys = new ArrayList<>();
        if (caseId != null) {
            keys.add(CASE + caseId);
        }
        if (goods.order() != null) {
            keys.add(ORDER + goods.order());
        }
        matters.broughtBack(met, keys);
    }

    private void answered(Survey.Kind kind, Met met, Answer answer) {
        answered(answer.measure(kind), met, answer);
    }

    private void answered(Measure measure, Met met, Answer answer) {
        grading.judge(new Finding(measure, met, met.at(), answer.share(), answer, null, null, List.of(met)));
    }

    private static double seconds(@Nullable Span span) {
        Duration value = span == null ? Duration.ZERO : span.value();
        return value.toMillis() / 1000.0;
    }

    ExperienceLedger close() {
        return new ExperienceLedger(
                grading.experiences(),
                matters.contacts(),
                grading.grades(),
                grading.latest(),
                matters.close(),
                orders.close(),
                grading.expectations());
    }
}
