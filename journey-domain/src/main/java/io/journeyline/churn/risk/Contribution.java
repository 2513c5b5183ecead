package io.journeyline.churn.risk;

import io.journeyline.churn.Mention;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one thing adds to the log-odds, or takes from them.
 *
 * @param feature what it is
 * @param words the same for a person, with the figures
 * @param logOdds more than 0 for what makes leaving more likely, in six digits
 * @param evidence the touchpoints it was told from; of many, the newest
 */
public record Contribution(String feature, String words, BigDecimal logOdds, List<Mention> evidence) {

    static final int DIGITS = 6;

    public Contribution {
        evidence = List.copyOf(evidence);
    }
}
