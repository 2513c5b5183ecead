package io.journeyline.projections.publication;

import io.journeyline.projections.view.ViewName;

/** A view has not taken in yet what its scores are to be published for. */
final class ScoresBehind extends RuntimeException {

    ScoresBehind(ViewName view) {
        super("the view %s has not come so far".formatted(view));
    }
}
