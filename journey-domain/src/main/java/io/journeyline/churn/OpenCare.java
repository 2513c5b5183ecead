package io.journeyline.churn;

import io.journeyline.churn.ChurnLedger.Arrival;
import io.journeyline.churn.ChurnLedger.Care;
import io.journeyline.churn.ChurnLedger.Grade;
import io.journeyline.churn.ChurnLedger.Matter;
import io.journeyline.churn.ChurnLedger.Promise;
import io.journeyline.record.RecordedTouchpoint;
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
import io.journeyline.value.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a customer was treated, while a ledger is being written. */
final class OpenCare {

    private final ZoneId zone;
    private final List<Mention> lastReturns;
    private final List<Mention> lastEfforts;
    private final List<Matter> open;
    private final List<Promise> promises;
    private Fading returns;
    private Fading effort;
    private @Nullable Grade grade;
    private @Nullable Arrival arrival;

    OpenCare(Care before, ZoneId zone) {
        this.zone = zone;
        lastReturns = new ArrayList<>(before.lastReturns());
        lastEfforts = new ArrayList<>(before.lastEfforts());
        open = new ArrayList<>(before.open());
        promises = new ArrayList<>(before.promises());
        returns = before.returns();
        effort = before.effort();
        grade = before.grade();
        arrival = before.arrival();
    }

    void enter(RecordedTouchpoint told, int day) {
        switch (told.reported().touchpoint()) {
            case Purchase purchase -> promised(purchase.order(), purchase.promisedAt());
            case Return _ -> {
                returns = returns.plus(1, day, ChurnLedger.TROUBLE);
                add(lastReturns, Mention.of(told), ChurnLedger.MOST_MENTIONS);
            }
            case Complaint _ -> {
                troubled(told, day, Effort.OF_A_COMPLAINT);
                opened(told);
            }
            case SupportContact contact -> spoke(told, contact, day);
            case CaseUpdate update -> updated(told, update);
            case Review review -> graded(told, Marks.of(review));
            case Survey survey -> graded(told, Marks.of(survey));
            case Delivery delivery -> moved(told, delivery, day);
            case Menu menu -> troubled(told, day, Effort.of(menu));
            case Visit _, StockOut _, Contract _, Referral _, Custom _ -> {}
        }
    }

    private void spoke(RecordedTouchpoint told, SupportContact contact, int day) {
        troubled(told, day, Effort.of(contact));
        if (Boolean.TRUE.equals(contact.resolved())) {
            closed(told.reported().caseId());
        } else if (told.reported().caseId() != null && contact.direction() != SupportContact.Direction.OUT) {
            opened(told);
        }
    }

    private void updated(RecordedTouchpoint told, CaseUpdate update) {
        switch (update.status()) {
            case OPENED, REASSIGNED, REOPENED, WAITING_FOR_CUSTOMER -> opened(told);
            case RESOLVED, CLOSED -> closed(told.reported().caseId());
        }
    }

    private void opened(RecordedTouchpoint told) {
        String caseId = told.reported().caseId();
        if (caseId == null || open.stream().noneMatch(matter -> caseId.equals(matter.caseId()))) {
            add(open, new Matter(caseId, Mention.of(told)), ChurnLedger.MOST_OPEN);
        }
    }

    /** What belongs to no case is taken for resolved with the next thing that belongs to none either. */
    private void closed(@Nullable String caseId) {
        open.removeIf(matter -> Objects.equals(matter.caseId(), caseId));
    }

    private void troubled(RecordedTouchpoint told, int day, double points) {
        if (points > 0) {
            effort = effort.plus(points, day, ChurnLedger.TROUBLE);
            add(lastEfforts, Mention.of(told), ChurnLedger.MOST_MENTIONS);
        }
    }

    private void graded(RecordedTouchpoint told, double mark) {
        grade = new Grade(mark, Mention.of(told));
    }

    private void promised(String order, @Nullable Instant by) {
        if (by != null) {
            promises.removeIf(promise -> promise.order().equals(order));
            add(promises, new Promise(order, day(by)), ChurnLedger.MOST_OPEN);
        }
    }

    private void moved(RecordedTouchpoint told, Delivery delivery, int day) {
        promised(delivery.order(), delivery.promisedAt());
        switch (delivery.status()) {
            case DELIVERED -> {
                int came = delivery.deliveredAt() == null ? day : day(delivery.deliveredAt());
                promises.stream()
                        .filter(promise -> promise.order().equals(delivery.order()))
                        .findFirst()
                        .ifPresent(promise -> arrival = new Arrival(came > promise.day(), Mention.of(told)));
                promises.removeIf(promise -> promise.order().equals(delivery.order()));
            }
            case FAILED -> arrival = new Arrival(true, Mention.of(told));
            case PROMISED, SHIPPED, CANCELLED -> {}
        }
    }

    private int day(Instant at) {
        return (int) LocalDate.ofInstant(at, zone).toEpochDay();
    }

    private static <T> void add(List<T> to, T newest, int most) {
        to.add(newest);
        if (to.size() > most) {
            to.removeFirst();
        }
    }

    Care close() {
        return new Care(returns, lastReturns, effort, lastEfforts, open, grade, arrival, promises);
    }

    /** Marks on any scale, as a share of the way from its worst to its best. */
    private static final class Marks {

        private static final Scale STARS = Scale.of(1, 5);

        private Marks() {}

        static double of(Review review) {
            return share(review.score().value().doubleValue(), review.scale() == null ? STARS : review.scale());
        }

        static double of(Survey survey) {
            return share(
                    survey.answer().value().doubleValue(),
                    survey.scale() == null ? survey.kind().usualScale() : survey.scale());
        }

        private static double share(double mark, Scale scale) {
            double min = scale.min().value().doubleValue();
            double share = (mark - min) / (scale.max().value().doubleValue() - min);
            return scale.better() == Scale.Better.LOW ? 1 - share : share;
        }
    }
}
