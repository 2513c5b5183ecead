package io.journeyline.connectors.file;

import io.journeyline.connectors.delivery.DeliveryListener;

/** Is told how an import goes on. */
public interface ImportListener extends DeliveryListener {

    /** Comes every few thousand rows, always by the same thread. */
    void progress(Progress progress);

    /**
     * How far an import is.
     *
     * @param bytesRead of all files as they lie on disk
     * @param rejected records and touchpoints, see {@link ImportReport}
     */
    record Progress(
            String file, long bytesRead, long bytesTotal, long rows, long accepted, long duplicates, long rejected) {}
}
