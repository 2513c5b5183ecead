package io.journeyline.churn.risk;

import io.journeyline.churn.ChurnLedger;
import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.ChurnNumbers.Term;
import io.journeyline.churn.Feature;
import io.journeyline.churn.Mention;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.contract.TenureBands;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.logit.Logit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Takes the log-odds of a customer apart. */
final class Explanation {

    /** What holds of everybody. */
    static final String EVERYBODY = "everybody";

    /** What more months than one add. */
    static final String HORIZON = "horizon";

    private final ChurnNumbers numbers;
    private final RiskModel model;
    private final int day;
    private final Evidence evidence;
    private final RiskWords words;
    private final List<Contribution> contributions = new ArrayList<>();

    Explanation(ChurnLedger ledger, ChurnNumbers numbers, RiskModel model, int day) {
        this.numbers = numbers;
        this.model = model;
        this.day = day;
        this.evidence = new Evidence(ledger);
        this.words = new RiskWords(ledger.care(), numbers, model, day);
    }

    /** The contributions, whose log-odds add up to those of the score, but for their rounding. */
    List<Contribution> of(Score score) {
        switch (score.basis()) {
            case BUYING -> ofBuyer(Objects.requireNonNull(numbers.buying()), score);
            case CONTRACT -> ofContract(Objects.requireNonNull(numbers.term()), score);
            case NONE -> {}
        }
        contributions.sort(
                Comparator.comparing(contribution -> contribution.logOdds().abs(), Comparator.reverseOrder()));
        return contributions;
    }

    private void ofBuyer(Bought bought, Score score) {
        ServiceLayer layer = model.layer();
        if (layer == null || !layer.kept()) {
            add(Feature.BUYING_MODEL, score.logOdds());
            return;
        }
        double[] values = Scoring.values(model, Objects.requireNonNull(model.buying()), numbers, bought, day);
        addEverybody(layer.logit());
        for (int n = 0; n < values.length; n++) {
            add(Feature.OF_BUYERS.get(n), layer.logit().terms().get(n).of(values[n]));
        }
    }

    private void ofContract(Term term, Score score) {
        Logit logit = Objects.requireNonNull(model.contracts()).logit();
        double[] values = ContractHazard.values(term, numbers.treated(), day);
        int bands = TenureBands.FEATURES.size();
        double tenure = 0;
        for (int n = 0; n < bands; n++) {
            tenure += logit.terms().get(n).of(values[n]);
        }
        addEverybody(logit);
        add(Feature.TENURE, tenure);
        for (int n = bands; n < values.length; n++) {
            add(Feature.OF_CONTRACTS.get(n - bands), logit.terms().get(n).of(values[n]));
        }
        add(HORIZON, words.ofHorizon(), score.logOdds() - logit.logOdds(values), List.of());
    }

    private void addEverybody(Logit logit) {
        add(EVERYBODY, words.ofEverybody(Logit.probability(logit.base())), logit.base(), List.of());
    }

    private void add(Feature feature, double logOdds) {
        add(feature.written(), words.of(feature), logOdds, evidence.of(feature));
    }

    private void add(String feature, String inWords, double logOdds, List<Mention> from) {
        BigDecimal rounded = BigDecimal.valueOf(logOdds).setScale(Contribution.DIGITS, RoundingMode.HALF_EVEN);
        if (rounded.signum() != 0) {
            contributions.add(new Contribution(feature, inWords, rounded, from));
        }
    }
}
