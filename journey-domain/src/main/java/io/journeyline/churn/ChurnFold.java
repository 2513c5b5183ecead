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
    private final boolean free;

    /** For everything that was bought, for money or not. */
    public ChurnFold(ZoneId zone) {
        this(zone, true);
    }

    /**
     * For what was bought.
     *
     * @param free whether a purchase that cost nothing, such as a sample or a replacement, is one
     */
    public ChurnFold(ZoneId zone, boolean free) {
        this.zone = zone;
        this.free = free;
    }

    @Override
    public ChurnLedger fold(@Nullable ChurnLedger before, Iterator<RecordedTouchpoint> then) {
        ChurnLedger from = before == null ? ChurnLedger.EMPTY : before;
        OpenBuying buying = new OpenBuying(from.buying(), free);
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
