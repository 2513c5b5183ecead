package io.journeyline.projections.churn;

import io.journeyline.churn.risk.ChurnRisk;
import io.journeyline.identity.CustomerId;

/**
 * A customer's risk of leaving, and what it was told from.
 *
 * @param position the last place in the log that it knows
 */
public record ToldRisk(CustomerId customer, long position, ChurnRisk risk) {}
