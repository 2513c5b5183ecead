package io.journeyline.projections.publication;

import io.journeyline.identity.CustomerId;
import io.journeyline.projections.view.ViewName;
import io.journeyline.publication.Score;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * A view that a score is told from.
 *
 * @param score what it is called
 * @param scores those that some customers have now, of as many as have one
 */
public record ScoredView(
        String score, ViewName view, Function<Collection<CustomerId>, Map<CustomerId, Score>> scores) {}
