package io.journeyline.projections.view;

import io.journeyline.log.StoredTouchpoint;
import java.util.List;

/** The log retold for one question: how a batch of touchpoints becomes rows. */
public interface View {

    ViewName name();

    /** Its table, partitioned by generation. */
    String table();

    /**
     * Prepares to take touchpoints that stand in the log one after the other, within a transaction. Touchpoints it has
     * taken before make no difference.
     *
     * @param generation the rows to read and write
     */
    ViewBatch open(int generation, List<StoredTouchpoint> touchpoints);
}
