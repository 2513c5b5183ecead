package io.journeyline.projections.view;

/** A view is asked to be rebuilt while it is being rebuilt. */
public final class RebuildUnderWay extends RuntimeException {

    RebuildUnderWay(ViewName view) {
        super("the view %s is being rebuilt already".formatted(view));
    }
}
