package io.journeyline.experience;

import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.record.Channel;
import io.journeyline.record.JsonBody;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.SupportContact.Direction;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import io.journeyline.value.Scale;
import io.journeyline.value.Score;
import io.journeyline.value.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to one invented person, in the order in which a test tells it. */
final class Story {

    static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 2));
    static final Instant FAR = Instant.parse("2027-01-01T00:00:00Z");

    private static final Currency EUR = Currency.getInstance("EUR");

    private final List<RecordedTouchpoint> told = new ArrayList<>();
    private @Nullable Channel channel;
    private @Nullable String caseId;

    /** Where the touchpoints that follow happen. */
    Story by(@Nullable Channel where) {
        channel = where;
        return this;
    }

    /** Which problem the touchpoints that follow belong to. */
    Story about(@Nullable String problem) {
        caseId = problem;
        return this;
    }

    /** It happened on this day at noon, or at this time. */
    Story on(String when, Touchpoint what) {
        Instant at = Instant.parse(when.length() == 10 ? when + "T12:00:00Z" : when);
        long position = told.size() + 1L;
        TouchpointKey key = new TouchpointKey("test", "%05d".formatted(position));
        told.add(new RecordedTouchpoint(
                position,
                new StreamId(CUSTOMER.value()),
                CUSTOMER,
                at,
                new ReportedTouchpoint(
                        key, at, List.of(), channel, null, null, caseId, what, new JsonBody(new byte[0]))));
        return this;
    }

    List<RecordedTouchpoint> inOrder() {
        return told.stream()
                .sorted(Comparator.comparing(RecordedTouchpoint::moment))
                .toList();
    }

    /** Every experience, as they were settled, up to a time. */
    List<Experience> experiences(ExperiencePolicy policy, Instant until) {
        List<Experience> all = new ArrayList<>();
        Witness witness = new Witness() {
            @Override
            public void graded(long number, Experience experience) {
                all.add(experience);
            }

            @Override
            public void contacted(Contact contact) {}
        };
        ExperienceFold fold = new ExperienceFold(policy);
        fold.settled(fold.fold(null, inOrder().iterator(), witness), until, witness);
        return all;
    }

    List<Experience> experiences() {
        return experiences(ExperiencePolicy.DEFAULT, FAR);
    }

    CustomerExperience told(Instant at) {
        ExperienceLedger ledger = new ExperienceFold(ExperiencePolicy.DEFAULT)
                .fold(null, inOrder().iterator());
        return CustomerExperience.of(CUSTOMER, ledger, ExperiencePolicy.DEFAULT, 1, at, told.size());
    }

    static SupportContact call(@Nullable String topic, long waitedSeconds) {
        return contact(Direction.IN, topic, waitedSeconds, null, null);
    }

    static SupportContact written(@Nullable String topic) {
        return contact(Direction.IN, topic, null, null, null);
    }

    static SupportContact answer(@Nullable String topic, @Nullable Boolean resolved) {
        return contact(Direction.OUT, topic, null, null, resolved);
    }

    static SupportContact contact(
            Direction direction,
            @Nullable String topic,
            @Nullable Long waitedSeconds,
            @Nullable Boolean abandoned,
            @Nullable Boolean resolved) {
        Span queue = waitedSeconds == null ? null : new Span(Duration.ofSeconds(waitedSeconds));
        return new SupportContact(direction, topic, queue, null, null, null, abandoned, resolved, null, null);
    }

    static Complaint complaint(@Nullable String order) {
        return new Complaint("late", null, null, null, order == null ? null : new Complaint.About(order, null));
    }

    static CaseUpdate update(CaseUpdate.Status status, @Nullable String promisedAt) {
        return new CaseUpdate(status, null, null, promisedAt == null ? null : Instant.parse(promisedAt));
    }

    static Purchase purchase(String order, @Nullable String promisedAt) {
        return new Purchase(order, EUR, List.of(), null, null, promisedAt == null ? null : Instant.parse(promisedAt));
    }

    static Delivery delivery(String order, Delivery.Status status, @Nullable String promisedAt) {
        return new Delivery(order, status, promisedAt == null ? null : Instant.parse(promisedAt), null, null);
    }

    static Return goodsBack(String order) {
        return new Return(
                order,
                EUR,
                List.of(new Return.Line("A", null, new Quantity(BigDecimal.ONE), new Amount(BigDecimal.ONE))),
                null);
    }

    static Review review(int stars) {
        return new Review(Score.of(stars), null, null, null, null);
    }

    static Survey survey(Survey.Kind kind, int answer, @Nullable Scale scale) {
        return new Survey(kind, Score.of(answer), scale, null, null);
    }
}
