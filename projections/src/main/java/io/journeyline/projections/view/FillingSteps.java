package io.journeyline.projections.view;

/** In which steps a generation is filled: each commits on its own. */
public interface FillingSteps {

    /**
     * Writes in a transaction.
     *
     * @throws RuntimeException if it is not to go on
     */
    void write(Runnable rows);

    /** Ends the filling where a customer's touchpoints cannot be taken in. */
    RuntimeException refused(Refused refused);
}
