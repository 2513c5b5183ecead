package io.journeyline.churn.model;

import io.journeyline.churn.buying.Family;
import org.jspecify.annotations.Nullable;

/**
 * What came of one family.
 *
 * @param holds whether a model of it is the most likely one
 * @param logLikelihood of all customers; null where none holds
 * @param heldOutLogLikelihood of all customers, each under a model fitted without them; null where there is none
 * @param reason why none holds; null where one does
 */
public record FamilyTrial(
        Family family,
        boolean holds,
        @Nullable Double logLikelihood,
        @Nullable Double heldOutLogLikelihood,
        @Nullable String reason) {}
