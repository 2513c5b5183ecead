package io.journeyline.projections.effort;

import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.EffortLedger.CaseCount;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.projections.effort.DriverReport.CasePath;
import io.journeyline.projections.effort.DriverReport.Counts;
import io.journeyline.projections.effort.DriverReport.DriverCount;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts cases person by person as {@link DriverQueries} counts rows. */
final class DriverTally {

    private final EffortPolicy policy;
    private final CaseFilter filter;
    private final Map<Driver, DriverCount> drivers = new EnumMap<>(Driver.class);
    private final Map<List<String>, CasePath> paths = new HashMap<>();
    private long cases;
    private long hard;
    private long customers;
    private long hardPressed;
    private BigDecimal points = BigDecimal.ZERO;

    DriverTally(EffortPolicy policy, CaseFilter filter) {
        this.policy = policy;
        this.filter = filter;
    }

    /** One more person's. */
    void add(EffortLedger ledger) {
        List<CaseCount> theirs = ledger.counts().stream().filter(filter::takes).toList();
        long hardBefore = hard;
        theirs.forEach(this::add);
        customers += theirs.isEmpty() ? 0 : 1;
        hardPressed += hard > hardBefore ? 1 : 0;
    }

    private void add(CaseCount one) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Driver, Long> met : one.units().entrySet()) {
            sum = sum.add(Points.of(policy.points(met.getKey()), met.getValue()));
        }
        BigDecimal all = sum;
        cases++;
        hard += isHard(all) ? 1 : 0;
        points = points.add(all);
        one.units().forEach((driver, units) -> add(driver, units, all));
        paths.merge(
                one.path(),
                new CasePath(one.path(), 1, all),
                (some, more) -> new CasePath(
                        some.steps(), some.cases() + more.cases(), some.points().add(more.points())));
    }

    private void add(Driver driver, long units, BigDecimal all) {
        boolean eased = isHard(all) && !isHard(all.subtract(Points.of(policy.points(driver), units)));
        DriverCount before = drivers.getOrDefault(driver, new DriverCount(0, 0, 0));
        drivers.put(
                driver, new DriverCount(before.cases() + 1, before.units() + units, before.eased() + (eased ? 1 : 0)));
    }

    private boolean isHard(BigDecimal some) {
        return some.compareTo(policy.levels().moderate()) >= 0;
    }

    Counts counts(int mostPaths) {
        return new Counts(cases, hard, customers, hardPressed, Points.plain(points), drivers, costliest(mostPaths));
    }

    private List<CasePath> costliest(int most) {
        return paths.values().stream()
                .filter(path -> path.points().signum() > 0)
                .sorted(Comparator.comparing(CasePath::points)
                        .reversed()
                        .thenComparing(path -> String.join(" ", path.steps())))
                .limit(most)
                .map(path -> new CasePath(path.steps(), path.cases(), Points.plain(path.points())))
                .toList();
    }
}
