package io.journeyline.publication;

import java.util.List;

/** Where publications go. */
public interface Publisher {

    /**
     * Publishes these, those of one customer in this order, and returns when all of them are kept there.
     *
     * @throws NotPublished if that is not known of all; some may have been published
     */
    void publish(List<Publication> publications);
}
