package io.journeyline.projections.view;

/** The server stops; the next one to start takes the rebuild up. */
final class RebuildStopped extends RuntimeException {

    RebuildStopped() {
        super("the server stops");
    }
}
