package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.BuyingHistories;

/**
 * Some customers who are held out of a fit, and the others, who are not.
 *
 * @param fitted those a model is fitted to
 * @param judging those who judge it
 */
public record HoldOut(BuyingHistories fitted, BuyingHistories judging) {

    private static final int FEWEST = 2;
    private static final int MOST = 10;
    private static final int FITTED_IN_ALL = 50_000;

    /** Into how many parts so many customers are divided, each held out once: fewer where there are many. */
    public static int parts(int customers) {
        return Math.clamp(FITTED_IN_ALL / Math.max(1, customers), FEWEST, MOST);
    }
}
