package io.journeyline.churn.training;

import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.training.PurchaseDays.Spent;
import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.Purchase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a person's {@link PurchaseDays}. All purchases of one day are one; returns take nothing away. What happens after the cut changes nothing that is kept of
 * the time before it.
 */
public final class PurchaseDaysFold implements Fold<PurchaseDays> {

    private final ModelWindow window;

    public PurchaseDaysFold(ModelWindow window) {
        this.window = window;
    }

    @Override
    public PurchaseDays fold(@Nullable PurchaseDays before, Iterator<RecordedTouchpoint> then) {
        Open open = new Open(before == null ? PurchaseDays.NONE : before);
        then.forEachRemaining(open::enter);
        return open.close();
    }

    /** The days while they are being written. */
    private final class Open {

        private final SortedMap<String, Spent> spent;
        private boolean identified;
        private @Nullable LocalDate first;
        private int draw;
        private @Nullable LocalDate last;
        private int repeats;
        private int after;
        private @Nullable LocalDate latest;

        Open(PurchaseDays before) {
            spent = new TreeMap<>(before.spent());
            identified = before.identified();
            first = before.first();
            draw = before.draw();
            last = before.last();
            repeats = before.repeats();
            after = before.after();
            latest = before.latest();
        }

        void enter(RecordedTouchpoint recorded) {
            identified |= !recorded.reported().identifiers().isEmpty();
            if (recorded.reported().touchpoint() instanceof Purchase purchase
                    && (window.free() || purchase.value().signum() > 0)) {
                buy(recorded, purchase);
            }
        }

        private void buy(RecordedTouchpoint recorded, Purchase purchase) {
            LocalDate day = window.day(recorded.reported().occurredAt());
            boolean another = !day.equals(latest);
            if (first == null) {
                first = day;
                draw = draw(recorded.reported().key());
            }
            if (day.isAfter(window.to())) {
                after += another && !day.isAfter(window.foretoldTo()) ? 1 : 0;
            } else {
                buyBeforeCut(day, another, purchase.currency().getCurrencyCode(), purchase.value());
            }
            latest = day;
        }

        private void buyBeforeCut(LocalDate day, boolean another, String currency, BigDecimal value) {
            if (!day.equals(first)) {
                repeats += another ? 1 : 0;
                spent.merge(currency, Spent.on(day, value), Spent::then);
            }
            last = day;
        }

        PurchaseDays close() {
            return new PurchaseDays(identified, first, draw, last, repeats, spent, after, latest);
        }
    }

    private static int draw(TouchpointKey key) {
        int mixed = (key.source() + '\n' + key.id()).hashCode();
        mixed = (mixed ^ (mixed >>> 16)) * 0x45d9f3b;
        mixed = (mixed ^ (mixed >>> 16)) * 0x45d9f3b;
        return mixed ^ (mixed >>> 16);
    }
}
