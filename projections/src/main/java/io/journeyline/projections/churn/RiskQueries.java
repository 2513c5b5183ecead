package io.journeyline.projections.churn;

import static java.util.stream.Collectors.toMap;

import io.journeyline.churn.ChurnFold;
import io.journeyline.churn.ChurnLedger;
import io.journeyline.churn.risk.ChurnRisk;
import io.journeyline.churn.risk.Contribution;
import io.journeyline.churn.risk.Economics;
import io.journeyline.churn.risk.Economics.Worth;
import io.journeyline.churn.risk.RiskModel;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.key.DataKeys;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.StoryFolds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tells who is likely to leave, why, and what that is worth. */
public final class RiskQueries {

    private static final int MOST_REASONS = 3;

    private final SealedLedgers<ChurnLedger> ledgers;
    private final StoryFolds stories;
    private final NumberQueries numbers;
    private final ZoneId zone;

    public RiskQueries(DataSource database, DataKeys keys, StoryFolds stories, ZoneId zone) {
        this.ledgers = ChurnProjection.ledgers(database, keys);
        this.stories = stories;
        this.numbers = new NumberQueries(database, stories, zone);
        this.zone = zone;
    }

    /**
     * From when everybody is looked at.
     *
     * @param from {@link Hindsight#NONE} for what the view knows
     * @param at the time as of which the scores are told
     */
    public record Moment(Hindsight from, Instant at) {}

    /** The risk of a customer; empty for one not met by then. */
    public Optional<ToldRisk> of(CustomerId customer, RiskModel model, Moment moment) {
        return of(List.of(customer), model, moment).stream().findFirst();
    }

    /** The risks of several customers, of those met by then. */
    public List<ToldRisk> of(Collection<CustomerId> customers, RiskModel model, Moment moment) {
        return folded(customers, model, moment).stream()
                .map(one -> new ToldRisk(
                        one.customer(), one.position(), ChurnRisk.of(one.ledger(), model, day(one, moment.at()))))
                .toList();
    }

    private List<Folded<ChurnLedger>> folded(Collection<CustomerId> customers, RiskModel model, Moment moment) {
        return isInView(model, moment)
                ? ledgers.find(customers).stream()
                        .map(SealedLedgers.Live::folded)
                        .toList()
                : customers.stream()
                        .flatMap(one -> stories.at(one, moment.from(), new ChurnFold(zone, model.free())).stream())
                        .toList();
    }

    /** The view counts every purchase; for a model that does not, stories are told from the log. */
    private static boolean isInView(RiskModel model, Moment moment) {
        return moment.from().equals(Hindsight.NONE) && model.free();
    }

    /** The day of a time, or of what is known to lie after it. */
    private int day(Folded<ChurnLedger> folded, Instant at) {
        Instant latest = folded.latest().occurredAt();
        return day(latest.isAfter(at) ? latest : at);
    }

    private int day(Instant at) {
        return (int) LocalDate.ofInstant(at, zone).toEpochDay();
    }

    /**
     * The customers to act on.
     *
     * @param currency whose values are ordered; null for the model's, or the one of most customers
     */
    public RiskList list(Order order, int limit, @Nullable String currency, RiskModel model, Moment moment) {
        List<TopList> parts = IntStream.range(0, numbers.parts())
                .mapToObj(_ -> new TopList(order, limit))
                .toList();
        each(model, moment, (part, row, score) -> parts.get(part).add(row, score));
        TopList all = new TopList(order, limit);
        parts.forEach(all::join);
        String chosen = chosen(currency, model, all.customers());
        List<Listed> listed = chosen == null ? List.of() : all.of(chosen);
        Map<CustomerId, ChurnRisk> risks = risks(listed, model, moment);
        return new RiskList(
                chosen,
                all.customers(),
                listed.stream()
                        .flatMap(one -> Optional.ofNullable(risks.get(one.customer())).stream()
                                .map(risk -> entry(one.customer(), risk)))
                        .toList());
    }

    private void each(RiskModel model, Moment moment, NumberQueries.Each each) {
        int day = day(moment.at());
        if (isInView(model, moment)) {
            numbers.live(model, day, each);
        } else {
            numbers.hindsight(model, moment.from(), day, each);
        }
    }

    private static @Nullable String chosen(@Nullable String asked, RiskModel model, SortedMap<String, Long> customers) {
        if (asked != null) {
            return asked;
        }
        String usual = model.currency().orElse(null);
        return usual != null && customers.containsKey(usual)
                ? usual
                : customers.entrySet().stream()
                        .max(Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .map(Map.Entry::getKey)
                        .orElse(null);
    }

    private Map<CustomerId, ChurnRisk> risks(List<Listed> listed, RiskModel model, Moment moment) {
        List<CustomerId> customers = listed.stream().map(Listed::customer).toList();
        return of(customers, model, moment).stream().collect(toMap(ToldRisk::customer, ToldRisk::risk));
    }

    private static RiskList.AtRisk entry(CustomerId customer, ChurnRisk risk) {
        List<Contribution> why = new ArrayList<>();
        for (Contribution contribution : risk.contributions()) {
            if (contribution.logOdds().signum() > 0
                    && !contribution.evidence().isEmpty()
                    && why.size() < MOST_REASONS) {
                why.add(contribution);
            }
        }
        return new RiskList.AtRisk(
                customer,
                risk.basis(),
                risk.probability(),
                risk.pAlive(),
                risk.expectedPurchases(),
                risk.expectedValue(),
                risk.valueAtRisk(),
                why);
    }

    /** What keeping a share of the leavers is worth, currency by currency. */
    public List<Worth> economics(double reduction, RiskModel model, Moment moment) {
        List<Economics> parts = IntStream.range(0, numbers.parts())
                .mapToObj(_ -> new Economics())
                .toList();
        each(model, moment, (part, row, score) -> parts.get(part).add(row.customer(), score));
        Economics all = new Economics();
        parts.forEach(all::join);
        return all.of(reduction);
    }
}
