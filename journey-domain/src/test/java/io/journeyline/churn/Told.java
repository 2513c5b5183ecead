package io.journeyline.churn;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.record.JsonBody;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import io.journeyline.value.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to one invented person. */
public final class Told {

    public static final CustomerId CUSTOMER = new CustomerId(new UUID(3, 4));
    public static final ZoneId ZONE = ZoneId.of("Europe/Athens");

    private final List<RecordedTouchpoint> told = new ArrayList<>();
    private List<Identifier> identifiers = List.of(new Identifier("loyalty", "1"));
    private @Nullable String caseId;

    public Told anonymously() {
        identifiers = List.of();
        return this;
    }

    /** Which problem the touchpoints that follow belong to. */
    public Told about(@Nullable String problem) {
        caseId = problem;
        return this;
    }

    /** It happened on this day at noon, or at this time, in UTC. */
    public Told on(String when, Touchpoint what) {
        Instant at = Instant.parse(when.length() == 10 ? when + "T12:00:00Z" : when);
        TouchpointKey key = new TouchpointKey("test", "%05d".formatted(told.size() + 1));
        told.add(new RecordedTouchpoint(
                told.size() + 1L,
                new StreamId(CUSTOMER.value()),
                CUSTOMER,
                at,
                new ReportedTouchpoint(
                        key, at, identifiers, null, null, null, caseId, what, new JsonBody(new byte[0]))));
        return this;
    }

    public List<RecordedTouchpoint> inOrder() {
        return told.stream()
                .sorted(Comparator.comparing(RecordedTouchpoint::moment))
                .toList();
    }

    public ChurnLedger ledger() {
        return new ChurnFold(ZONE).fold(null, inOrder().iterator());
    }

    public ChurnNumbers numbers() {
        return ChurnNumbers.of(ledger());
    }

    public static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** Articles of one piece each, at these prices. */
    public static Purchase purchase(String currency, String... prices) {
        return new Purchase("o", Currency.getInstance(currency), lines(prices), null, null, null);
    }

    public static Purchase promised(String order, String by) {
        return new Purchase(order, Currency.getInstance("EUR"), lines("5"), null, null, Instant.parse(by));
    }

    private static List<Purchase.Line> lines(String... prices) {
        return Stream.of(prices)
                .map(price -> new Purchase.Line(
                        "s", null, null, new Quantity(BigDecimal.ONE), new Amount(new BigDecimal(price))))
                .toList();
    }

    public static Return goodsBack() {
        return new Return(
                null,
                Currency.getInstance("EUR"),
                List.of(new Return.Line("s", null, new Quantity(BigDecimal.ONE), new Amount(BigDecimal.ONE))),
                null);
    }

    public static Complaint complaint() {
        return new Complaint("late", null, null, null, null);
    }

    public static SupportContact call(@Nullable Boolean resolved) {
        return new SupportContact(
                SupportContact.Direction.IN, null, null, null, null, null, null, resolved, true, null);
    }

    public static CaseUpdate update(CaseUpdate.Status status) {
        return new CaseUpdate(status, null, null, null);
    }

    public static Review review(int stars) {
        return new Review(Score.of(stars), null, null, null, null);
    }

    public static Delivery delivered(String order) {
        return new Delivery(order, Delivery.Status.DELIVERED, null, null, null);
    }

    public static Contract contract(Contract.Status status, @Nullable String endsOn, @Nullable String price) {
        return new Contract(
                "c-1",
                status,
                null,
                null,
                endsOn == null ? null : LocalDate.parse(endsOn),
                price == null ? null : Currency.getInstance("EUR"),
                price == null ? null : new Amount(new BigDecimal(price)),
                null);
    }
}
