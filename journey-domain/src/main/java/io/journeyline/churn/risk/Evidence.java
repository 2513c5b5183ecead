package io.journeyline.churn.risk;

import io.journeyline.churn.ChurnLedger;
import io.journeyline.churn.ChurnLedger.Arrival;
import io.journeyline.churn.ChurnLedger.Grade;
import io.journeyline.churn.ChurnLedger.InForce;
import io.journeyline.churn.ChurnLedger.Matter;
import io.journeyline.churn.Feature;
import io.journeyline.churn.Mention;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The touchpoints that features are told from. */
record Evidence(ChurnLedger ledger) {

    List<Mention> of(Feature feature) {
        ChurnLedger.Care care = ledger.care();
        Grade grade = care.grade();
        Arrival arrival = care.arrival();
        return switch (feature) {
            case BUYING_MODEL, SPEND, BASKET ->
                some(ledger.buying().first(), ledger.buying().last());
            case BOUGHT_ONCE, RHYTHM, TREND, LAST_BASKET -> some(ledger.buying().last());
            case TENURE ->
                ledger.contracts().inForce().isEmpty() ? some(ledger.buying().first()) : contracts();
            case RETURNS -> care.lastReturns();
            case EFFORT -> care.lastEfforts();
            case UNRESOLVED -> care.open().stream().map(Matter::since).toList();
            case LAST_GRADE -> some(grade == null ? null : grade.given());
            case LATE_DELIVERY -> some(arrival == null ? null : arrival.told());
            case MONTHLY_PRICE, RENEWALS, PRICE_RAISED, TERM_ENDS -> contracts();
        };
    }

    private List<Mention> contracts() {
        return ledger.contracts().inForce().stream().map(InForce::told).toList();
    }

    private static List<Mention> some(@Nullable Mention... mentions) {
        return Stream.of(mentions).flatMap(Stream::ofNullable).distinct().toList();
    }
}
