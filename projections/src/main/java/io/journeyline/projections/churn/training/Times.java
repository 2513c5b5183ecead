package io.journeyline.projections.churn.training;

import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.model.ModelWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The days as of whose ends stories are told: the window's last day and a horizon before and after it, and the starts of
 * the months before it, at most a year of them.
 */
record Times(
        LocalDate earlier, LocalDate to, LocalDate after, List<LocalDate> months, List<LocalDate> all, ZoneId zone) {

    private static final int MOST_MONTHS = 12;

    static Times of(ModelWindow window) {
        LocalDate to = window.to();
        LocalDate earlier = to.minusDays(window.unit().days(window.horizon()));
        List<LocalDate> months = new ArrayList<>();
        for (int month = MOST_MONTHS; month >= 0; month--) {
            LocalDate start = to.minusDays((long) month * ContractHazard.PERIOD);
            if (!start.isBefore(window.from())) {
                months.add(start);
            }
        }
        TreeSet<LocalDate> all = new TreeSet<>(months);
        all.addAll(List.of(earlier, to, window.foretoldTo()));
        return new Times(earlier, to, window.foretoldTo(), months, List.copyOf(all), ZoneId.of(window.zone()));
    }

    /** The last microsecond of each day. */
    List<Instant> ends() {
        return all.stream().map(this::end).toList();
    }

    Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000);
    }

    int index(LocalDate day) {
        return all.indexOf(day);
    }

    List<Integer> monthDays() {
        return months.stream().map(month -> (int) month.toEpochDay()).toList();
    }
}
