package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;

/** In which steps a generation is filled: each commits on its own. */
public interface FillingSteps {

    /**
     * Writes in a transaction.
     *
     * @throws RuntimeException if it is not to go on
     */
    void write(Runnable rows);

    /**
     * A customer's touchpoints cannot all be taken in; the others are not concerned.
     *
     * @param known the position at which was known what is told of the customer instead
     * @throws RuntimeException if it is not to go on, as there are too many of them
     */
    void refused(CustomerId customer, Refused refused, long known);
}
