package io.journeyline.churn;

import io.journeyline.churn.ChurnLedger.Buying;
import io.journeyline.churn.ChurnLedger.Spend;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.touchpoint.Purchase;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was bought, while a ledger is being written. */
final class OpenBuying {

    /** What the newest time between two days counts for in the usual one. */
    static final double NEWEST = 0.3;

    private final boolean free;
    private final SortedMap<String, Spend> spend;
    private int days;
    private int firstDay;
    private int lastDay;
    private @Nullable Mention first;
    private @Nullable Mention last;
    private double gap;
    private Fading lately;
    private Fading inGeneral;
    private long lines;
    private long lastLines;

    OpenBuying(Buying before, boolean free) {
        this.free = free;
        spend = new TreeMap<>(before.spend());
        days = before.days();
        firstDay = before.firstDay();
        lastDay = before.lastDay();
        first = before.first();
        last = before.last();
        gap = before.gap();
        lately = before.lately();
        inGeneral = before.inGeneral();
        lines = before.lines();
        lastLines = before.lastLines();
    }

    void enter(RecordedTouchpoint touchpoint, int day) {
        if (touchpoint.reported().touchpoint() instanceof Purchase purchase
                && (free || purchase.value().signum() > 0)) {
            last = Mention.of(touchpoint);
            if (days == 0) {
                first = last;
                firstDay = day;
            }
            if (days == 0 || day != lastDay) {
                onAnotherDay(day);
            }
            lines += purchase.lines().size();
            lastLines += purchase.lines().size();
            String currency = purchase.currency().getCurrencyCode();
            spend.put(currency, spent(spend.getOrDefault(currency, Spend.NONE), purchase.value()));
        }
    }

    private void onAnotherDay(int day) {
        if (days > 0) {
            double newest = StrictMath.log(day - lastDay);
            gap = days == 1 ? newest : gap + NEWEST * (newest - gap);
        }
        days++;
        lastDay = day;
        lastLines = 0;
        lately = lately.plus(1, day, ChurnLedger.LATELY);
        inGeneral = inGeneral.plus(1, day, ChurnLedger.IN_GENERAL);
    }

    private Spend spent(Spend before, BigDecimal more) {
        boolean another = before.days() == 0 || before.lastDay() != lastDay;
        return new Spend(
                before.days() + (another ? 1 : 0),
                lastDay,
                before.sum().add(more),
                lastDay == firstDay ? before.onFirstDay().add(more) : before.onFirstDay());
    }

    Buying close() {
        return new Buying(
                days, firstDay, lastDay, first, last, gap, lately, inGeneral, lines, lastLines, new TreeMap<>(spend));
    }
}
