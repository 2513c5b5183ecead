package io.journeyline.projections.view;

import io.journeyline.log.StoredTouchpoint;

/** A batch of touchpoints on its way into a view; only those that were taken are written. */
public interface ViewBatch {

    /**
     * Takes one touchpoint of the batch.
     *
     * @throws RuntimeException if this customer's touchpoints cannot be read or folded; the others are not concerned
     */
    void take(StoredTouchpoint touchpoint);

    /** Writes what was taken, set-wise. */
    void write();
}
