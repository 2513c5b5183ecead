package io.journeyline.projections.customer;

import io.journeyline.customer.Accrual;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.log.key.DataKey;
import io.journeyline.projections.view.LedgerFormat;
import org.jspecify.annotations.Nullable;

/**
 * A ledger as it is kept. What accrues with a customer lies in a column of its own, which is read and written only when
 * enough has come together, so that one more touchpoint costs the same however long the story is.
 */
final class KeptLedger {

    /** With so much in the ledger it is laid aside: reading and writing all of it each time would cost more. */
    static final int MOST_ACCRUED = 64;

    private static final byte[] NOTHING = {};

    private static final LedgerFormat<ProfileLedger> LEDGER = LedgerFormat.of(ProfileLedger.class);
    private static final LedgerFormat<Accrual> ACCRUAL = LedgerFormat.of(Accrual.class);

    private final DataKey key;
    private final ProfileLedger ledger;
    private final byte @Nullable [] aside;

    private KeptLedger(DataKey key, ProfileLedger ledger, byte @Nullable [] aside) {
        this.key = key;
        this.ledger = ledger;
        this.aside = aside;
    }

    /** A ledger that is to be sealed under this key. */
    static KeptLedger of(DataKey key, ProfileLedger ledger) {
        if (!ledger.whole()) {
            return new KeptLedger(key, ledger, null);
        }
        return ledger.accrued() < MOST_ACCRUED
                ? new KeptLedger(key, ledger, NOTHING)
                : new KeptLedger(key, ledger.laidAside(), key.seal(ACCRUAL.written(ledger.accrual())));
    }

    /**
     * The ledger of the columns {@code ledger} and {@code aside}, both sealed under this key; whole, unless what lies aside
     * was not read.
     */
    static ProfileLedger read(DataKey key, byte[] ledger, byte[] aside) {
        ProfileLedger read = LEDGER.read(key.open(ledger).orElseThrow());
        return key.open(aside).map(opened -> read.joined(ACCRUAL.read(opened))).orElse(read);
    }

    byte[] ledger() {
        return key.seal(LEDGER.written(ledger));
    }

    int accrued() {
        return ledger.accrued();
    }

    /** What lies aside; null where that stays as it is, which is never so in a new row. */
    byte @Nullable [] aside() {
        return aside;
    }
}
