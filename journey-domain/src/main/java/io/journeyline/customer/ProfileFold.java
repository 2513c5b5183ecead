package io.journeyline.customer;

import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Keeps a person's {@link ProfileLedger}, from which {@link Profile#of} tells the profile. */
public final class ProfileFold implements Fold<ProfileLedger> {

    @Override
    public ProfileLedger fold(@Nullable ProfileLedger before, Iterator<RecordedTouchpoint> then) {
        OpenLedger ledger = before == null ? new OpenLedger() : new OpenLedger(before);
        then.forEachRemaining(ledger::enter);
        return ledger.close();
    }
}
