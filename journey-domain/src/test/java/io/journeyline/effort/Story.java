package io.journeyline.effort;

import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.policy.Versioned;
import io.journeyline.record.Channel;
import io.journeyline.record.JsonBody;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.SupportContact.Direction;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.Visit;
import io.journeyline.value.Amount;
import io.journeyline.value.Count;
import io.journeyline.value.Quantity;
import io.journeyline.value.Scale;
import io.journeyline.value.Score;
import io.journeyline.value.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to one invented person, in the order in which a test tells it. */
public final class Story {

    public static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 2));

    private static final StreamId STREAM = new StreamId(CUSTOMER.value());
    private static final JsonBody BODY = new JsonBody(new byte[0]);

    private final List<RecordedTouchpoint> told = new ArrayList<>();
    private @Nullable Channel channel;
    private @Nullable String caseId;

    /** Where the touchpoints that follow happen. */
    public Story by(@Nullable Channel where) {
        channel = where;
        return this;
    }

    /** Which case the touchpoints that follow name. */
    public Story of(@Nullable String named) {
        caseId = named;
        return this;
    }

    /** It happened on this day at noon, or at this time; its id is t and a number counted from 1. */
    public Story on(String when, Touchpoint what) {
        Instant at = Instant.parse(when.length() == 10 ? when + "T12:00:00Z" : when);
        long position = told.size() + 1L;
        TouchpointKey key = new TouchpointKey("test", "t" + position);
        told.add(new RecordedTouchpoint(
                position,
                STREAM,
                CUSTOMER,
                at,
                new ReportedTouchpoint(key, at, List.of(), channel, null, null, caseId, what, BODY)));
        return this;
    }

    public List<RecordedTouchpoint> inOrder() {
        return told.stream()
                .sorted(Comparator.comparing(RecordedTouchpoint::moment))
                .toList();
    }

    EffortLedger ledger() {
        return ledger(EffortPolicy.DEFAULT);
    }

    EffortLedger ledger(EffortPolicy policy) {
        return new EffortFold(policy).fold(null, inOrder().iterator());
    }

    /** As of a day at noon, looking back for a year. */
    Effort effort(String day) {
        return effort(day, EffortPolicy.DEFAULT);
    }

    Effort effort(String day, EffortPolicy policy) {
        return Effort.of(
                CUSTOMER,
                ledger(policy),
                new Versioned<>(1, policy),
                Instant.parse(day + "T12:00:00Z"),
                Duration.ofDays(365),
                told.size());
    }

    public static SupportContact contact(String topic) {
        return contact(topic, null);
    }

    public static SupportContact contact(@Nullable String topic, @Nullable Boolean resolved) {
        return new SupportContact(Direction.IN, topic, null, null, null, null, null, resolved, null, null);
    }

    /** A contact by the company that makes the customer say things again and fill in so many forms. */
    static SupportContact callBack(String topic, boolean repeated, int forms) {
        return new SupportContact(
                Direction.OUT, topic, span(600), span(600), null, new Count(3), true, null, repeated, new Count(forms));
    }

    /** A contact after so many seconds in the queue and on hold. */
    static SupportContact waited(long queue, long hold) {
        return new SupportContact(
                Direction.IN, "delivery", span(queue), span(hold), null, null, null, null, null, null);
    }

    static SupportContact transferred(int times) {
        return new SupportContact(Direction.IN, "delivery", null, null, null, new Count(times), null, null, null, null);
    }

    static SupportContact demanding(boolean abandoned, boolean repeated, int forms) {
        return new SupportContact(
                Direction.IN, "delivery", null, null, null, null, abandoned, null, repeated, new Count(forms));
    }

    private static Span span(long seconds) {
        return new Span(Duration.ofSeconds(seconds));
    }

    public static CaseUpdate update(CaseUpdate.Status status) {
        return new CaseUpdate(status, null, null, null);
    }

    static Complaint complaint(String subject, @Nullable String order, @Nullable String sku) {
        return new Complaint(subject, null, null, null, new Complaint.About(order, sku));
    }

    static Menu menu(int steps, int loops, Menu.Outcome outcome) {
        return new Menu(
                Stream.generate(() -> new Menu.Step("next")).limit(steps).toList(), new Count(loops), outcome);
    }

    static Visit visit(@Nullable String goal, @Nullable Boolean reached, int... found) {
        return new Visit(
                "shop",
                null,
                null,
                Arrays.stream(found)
                        .mapToObj(results -> new Visit.Search("lamp", new Count(results)))
                        .toList(),
                goal,
                reached);
    }

    static Return goodsBack(@Nullable String order, String sku) {
        return new Return(
                order,
                Currency.getInstance("EUR"),
                List.of(new Return.Line(sku, null, new Quantity(BigDecimal.ONE), new Amount(BigDecimal.TEN))),
                null);
    }

    static Survey ces1(int answer, Survey.@Nullable About about) {
        return new Survey(
                Survey.Kind.CES, Score.of(answer), new Scale(Score.of(1), Score.of(5), Scale.Better.LOW), null, about);
    }

    static Survey ces2(int answer, Survey.@Nullable About about) {
        return new Survey(Survey.Kind.CES, Score.of(answer), null, null, about);
    }
}
