package io.journeyline.projections.customer;

import io.journeyline.customer.Accrual;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.record.TouchpointJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * A ledger as it is kept. What accrues with a customer lies in a column of its own, which is read and written only when
 * enough has come together, so that one more touchpoint costs the same however long the story is.
 */
final class KeptLedger {

    /** With so much in the ledger it is laid aside: reading and writing all of it each time would cost more. */
    static final int MOST_ACCRUED = 64;

    private static final byte[] NOTHING = {};

    private static final ObjectReader LEDGER_READER = TouchpointJson.mapper().readerFor(ProfileLedger.class);
    private static final ObjectWriter LEDGER_WRITER = TouchpointJson.mapper().writerFor(ProfileLedger.class);
    private static final ObjectReader ACCRUAL_READER = TouchpointJson.mapper().readerFor(Accrual.class);
    private static final ObjectWriter ACCRUAL_WRITER = TouchpointJson.mapper().writerFor(Accrual.class);

    private final ProfileLedger ledger;
    private final byte @Nullable [] aside;

    private KeptLedger(ProfileLedger ledger, byte @Nullable [] aside) {
        this.ledger = ledger;
        this.aside = aside;
    }

    static KeptLedger of(ProfileLedger ledger) {
        if (!ledger.whole()) {
            return new KeptLedger(ledger, null);
        }
        return ledger.accrued() < MOST_ACCRUED
                ? new KeptLedger(ledger, NOTHING)
                : new KeptLedger(ledger.laidAside(), ACCRUAL_WRITER.writeValueAsBytes(ledger.accrual()));
    }

    /** The ledger of the columns {@code ledger} and {@code aside}; whole, unless what lies aside was not read. */
    static ProfileLedger read(byte[] ledger, byte[] aside) {
        ProfileLedger read = LEDGER_READER.readValue(ledger);
        return aside.length == 0 ? read : read.joined(ACCRUAL_READER.readValue(aside));
    }

    byte[] ledger() {
        return LEDGER_WRITER.writeValueAsBytes(ledger);
    }

    int accrued() {
        return ledger.accrued();
    }

    /** What lies aside; null where that stays as it is, which is never so in a new row. */
    byte @Nullable [] aside() {
        return aside;
    }
}
