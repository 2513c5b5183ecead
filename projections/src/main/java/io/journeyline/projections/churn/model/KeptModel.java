package io.journeyline.projections.churn.model;

import io.journeyline.churn.model.FittedModel;
import java.time.Instant;

/**
 * A fitted model as the log keeps it.
 *
 * @param version 2 and up, for ever
 * @param position where it stands in the log
 */
public record KeptModel(int version, long position, Instant fittedAt, FittedModel model, String reason, String actor) {}
