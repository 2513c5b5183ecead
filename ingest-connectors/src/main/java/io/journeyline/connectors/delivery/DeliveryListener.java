package io.journeyline.connectors.delivery;

import java.time.Duration;

/** Is told when delivery stands still; may be called by several threads at once. */
public interface DeliveryListener {

    /** The server is away or too busy, for this reason, and is tried again after the pause. */
    void waiting(String reason, Duration pause);

    /** The server took a batch again after having been away or too busy. */
    void resumed();
}
