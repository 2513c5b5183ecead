package io.journeyline.projections.churn;

import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.risk.Score;
import io.journeyline.identity.CustomerId;

/** A customer on the list to act on. */
record Listed(CustomerId customer, ChurnNumbers numbers, Score score) {}
