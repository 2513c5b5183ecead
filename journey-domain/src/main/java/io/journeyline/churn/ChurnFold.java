package io.journeyline.churn;

import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Keeps a person's {@link ChurnLedger}. Days are those of the company's zone: what is bought on one day is bought once. */
public final class ChurnFold implements Fold<ChurnLedger> {

    private final ZoneId zone;

    public ChurnFold(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public ChurnLedger fold(@Nullable ChurnLedger before, Iterator<RecordedTouchpoint> then) {
        ChurnLedger from = before == null ? ChurnLedger.EMPTY : before;
        OpenBuying buying = new OpenBuying(from.buying());
        OpenCare care = new OpenCare(from.care(), zone);
        OpenContracts contracts = new OpenContracts(from.contracts());
        boolean identified = from.identified();
        while (then.hasNext()) {
            RecordedTouchpoint touchpoint = then.next();
            int day = day(touchpoint);
            identified |= !touchpoint.reported().identifiers().isEmpty();
            buying.enter(touchpoint, day);
            care.enter(touchpoint, day);
            contracts.enter(touchpoint, day);
        }
        return new ChurnLedger(identified, buying.close(), care.close(), contracts.close());
    }

    private int day(RecordedTouchpoint touchpoint) {
        return (int)
                LocalDate.ofInstant(touchpoint.reported().occurredAt(), zone).toEpochDay();
    }
}
