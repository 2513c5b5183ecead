package io.journeyline.projections.churn.training;

import io.journeyline.churn.ChurnFold;
import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.SnapshotFold;
import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.contract.ContractPeriods;
import io.journeyline.churn.layer.Draw;
import io.journeyline.churn.layer.LayerSample;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.layer.ServiceLayer.ReadBy;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.LogReader;
import io.journeyline.projections.view.StoryFolds;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Learns what service and habits add to a buying model, and who ends a contract. Features are read as of a cut, and what
 * came to pass in the horizon after it: the window's end where the data go so far beyond it, else a horizon before that.
 *
 * <p>Features are what was known at the cut, on both clocks. Only where less than {@value #MOSTLY} of those who had bought
 * by then were known by then, as where history was imported, is everything read that had happened, whenever it was told.
 */
public final class ServiceTraining {

    private static final double MOSTLY = 0.9;

    /** Data that end so little before the horizon does, as a part of it, still show how it went. */
    private static final double MISSING = 0.02;

    private final StoryFolds stories;
    private final LogReader log;

    public ServiceTraining(StoryFolds stories, LogReader log) {
        this.stories = stories;
        this.log = log;
    }

    /** What could be learnt. */
    public record Learnt(Optional<ServiceLayer> layer, Optional<ContractHazard> contracts) {}

    /**
     * Learns from everybody who first bought in a window, and from all who had a contract in its last year.
     *
     * @param buying empty where no model of buying holds: then there is nothing to add to
     * @param known the position of the log up to which it is read
     */
    public Learnt of(ModelWindow window, Optional<BuyingModel> buying, long known) {
        Times times = Times.of(window);
        ChurnFold fold = new ChurnFold(times.zone(), window.free());
        Seen seen = new Seen(times);
        stories.everybody(
                Hindsight.known(known),
                new SnapshotFold(fold, times.ends()),
                person -> seen.add(person.customer(), person.ledger()));
        return new Learnt(
                buying.flatMap(model -> layer(window, model, seen, times, fold, known)),
                ContractHazard.learn(seen.periods.cases()));
    }

    private Optional<ServiceLayer> layer(
            ModelWindow window, BuyingModel model, Seen seen, Times times, ChurnFold fold, long known) {
        int horizonDays = Math.toIntExact(window.unit().days(window.horizon()));
        long missing = Math.round(MISSING * horizonDays);
        boolean goesOn = seen.latest >= times.after().minusDays(missing).toEpochDay();
        LocalDate cut = goesOn ? times.to() : times.earlier();
        LocalDate end = goesOn ? times.after() : times.to();
        Cohort cohort = new Cohort(window, times, cut, end);
        LayerSample byAsOf = new LayerSample(cut, horizonDays);
        seen.people
                .all()
                .forEach((id, told) -> cohort.add(byAsOf, new CustomerId(id), told.get(times.index(cut)), told));
        LayerSample byKnownAt = new LayerSample(cut, horizonDays);
        long knownThen = Math.min(known, log.lastBy(times.end(cut)));
        if (knownThen > 0) {
            stories.everybody(
                    new Hindsight(times.end(cut), knownThen),
                    fold,
                    person -> seen.people
                            .of(person.customer())
                            .ifPresent(told ->
                                    cohort.add(byKnownAt, person.customer(), ChurnNumbers.of(person.ledger()), told)));
        }
        boolean wasKnown = byKnownAt.size() >= MOSTLY * byAsOf.size();
        double unitDays = 1 / window.unit().of(1);
        return wasKnown
                ? byKnownAt.learn(model, unitDays, ReadBy.KNOWN_AT)
                : byAsOf.learn(model, unitDays, ReadBy.AS_OF);
    }

    /** Who first bought in the window until the cut, and whether they bought after it until the end. */
    private record Cohort(ModelWindow window, Times times, LocalDate cut, LocalDate end) {

        void add(LayerSample sample, CustomerId customer, ChurnNumbers then, List<ChurnNumbers> told) {
            Bought bought = then.buying();
            Bought after = told.get(times.index(end)).buying();
            if (bought != null
                    && after != null
                    && bought.firstDay() >= window.from().toEpochDay()) {
                sample.add(customer, bought, then.treated(), after.lastDay() <= cut.toEpochDay());
            }
        }
    }

    /** Everybody as they stood on the days of interest. */
    private static final class Seen {

        private final Times times;
        private final Draw<List<ChurnNumbers>> people = new Draw<>(LayerSample.MOST);
        private final ContractPeriods periods = new ContractPeriods();
        private long latest = Long.MIN_VALUE;

        Seen(Times times) {
            this.times = times;
        }

        void add(CustomerId customer, List<ChurnNumbers> told) {
            Bought last = told.getLast().buying();
            if (last != null) {
                latest = Math.max(latest, last.lastDay());
                people.add(customer, told);
            }
            periods.add(
                    customer,
                    times.monthDays(),
                    times.months().stream()
                            .map(month -> told.get(times.index(month)))
                            .toList());
        }
    }
}
