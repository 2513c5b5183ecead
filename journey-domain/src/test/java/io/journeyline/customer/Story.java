package io.journeyline.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.record.Channel;
import io.journeyline.record.JsonBody;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Contract;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.Visit;
import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import java.math.BigDecimal;
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

    private static final StreamId STREAM = new StreamId(CUSTOMER.value());
    private static final JsonBody BODY = new JsonBody(new byte[0]);

    private final List<RecordedTouchpoint> told = new ArrayList<>();
    private List<Identifier> identifiers = List.of();
    private @Nullable Channel channel;
    private @Nullable String caseId;

    /** Who the touchpoints that follow name. */
    Story as(Identifier... who) {
        identifiers = List.of(who);
        return this;
    }

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
                STREAM,
                CUSTOMER,
                at,
                new ReportedTouchpoint(key, at, identifiers, channel, null, null, caseId, what, BODY)));
        return this;
    }

    List<RecordedTouchpoint> inOrder() {
        return told.stream()
                .sorted(Comparator.comparing(RecordedTouchpoint::moment))
                .toList();
    }

    Profile profile() {
        ProfileLedger ledger = new ProfileFold().fold(null, inOrder().iterator());
        return Profile.of(CUSTOMER, ledger, told.size());
    }

    static Purchase purchase(String currency, Purchase.Line... lines) {
        return new Purchase("order-1", Currency.getInstance(currency), List.of(lines), null, null, null);
    }

    static Purchase.Line bought(String sku, int quantity, String unitPrice) {
        return new Purchase.Line(sku, "a " + sku, null, quantity(quantity), amount(unitPrice));
    }

    static Return goodsBack(String currency, Return.Line... lines) {
        return new Return("order-1", Currency.getInstance(currency), List.of(lines), null);
    }

    static Return.Line returned(String sku, int quantity, String unitPrice) {
        return new Return.Line(sku, null, quantity(quantity), amount(unitPrice));
    }

    static SupportContact call(String topic, @Nullable Boolean abandoned, @Nullable Boolean resolved) {
        return new SupportContact(
                SupportContact.Direction.IN, topic, null, null, null, null, abandoned, resolved, null, null);
    }

    static CaseUpdate update(CaseUpdate.Status status) {
        return new CaseUpdate(status, null, null, null);
    }

    static Contract contract(String name, Contract.Status status) {
        return new Contract(name, status, null, null, null, null, null, null);
    }

    static Visit visit() {
        return new Visit("shop", null, null, null, null, null);
    }

    static Amount amount(String value) {
        return new Amount(new BigDecimal(value));
    }

    static Quantity quantity(int value) {
        return new Quantity(BigDecimal.valueOf(value));
    }
}
