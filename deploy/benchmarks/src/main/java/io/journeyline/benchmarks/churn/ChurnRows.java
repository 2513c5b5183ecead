package io.journeyline.benchmarks.churn;

import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.buying.Family;
import io.journeyline.churn.fitting.FitOutcome.Fitted;
import io.journeyline.churn.fitting.HoldOut;
import io.journeyline.churn.fitting.ModelChoice;
import io.journeyline.churn.fitting.ModelFit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Fitting each family, and choosing one, on 25,000 customers; telling of all by each. */
public final class ChurnRows {

    private static final int FITTED = 25_000;
    private static final int CHUNK = 10_000;
    private static final double HORIZON = 39;

    private ChurnRows() {}

    /** Measures each as often as there are rounds, after as many times that do not count as there are to warm up. */
    public static void measure(Results results, Size size) {
        Buyers fitted = new Buyers(FITTED, 1);
        Buyers told = new Buyers(size.scored(), 2);
        for (int round = 0; round < size.warmUps(); round++) {
            round(new Results(), fitted, told);
        }
        for (int round = 0; round < size.rounds(); round++) {
            round(results, fitted, told);
        }
    }

    private static void round(Results results, Buyers fitted, Buyers told) {
        for (Family family : Family.values()) {
            String name = family.name().toLowerCase(Locale.ROOT).replace('_', '-');
            long before = System.nanoTime();
            Fitted fit = (Fitted) ModelFit.fit(family, fitted.histories());
            results.add("ours.churn.fit." + name, millisSince(before));
            before = System.nanoTime();
            if (!Double.isFinite(tell(fit.model(), told))) {
                throw new IllegalStateException("a number came out that is none");
            }
            results.add("ours.churn.score." + name, millisSince(before));
        }
        long before = System.nanoTime();
        ModelChoice.among(halves(fitted), fitted.histories());
        results.add("ours.churn.fit.auto", millisSince(before));
    }

    private static List<HoldOut> halves(Buyers all) {
        if (HoldOut.parts(FITTED) != 2) {
            throw new IllegalStateException("so many customers are not held out by halves");
        }
        return List.of(new HoldOut(all.half(0), all.half(1)), new HoldOut(all.half(1), all.half(0)));
    }

    /** P(alive), the purchases to be expected and the probability of none, of everybody, on all processors. */
    private static double tell(BuyingModel model, Buyers buyers) {
        return IntStream.range(0, buyers.x.length / CHUNK)
                .parallel()
                .mapToDouble(chunk -> tell(model, buyers, chunk * CHUNK, (chunk + 1) * CHUNK))
                .sum();
    }

    private static double tell(BuyingModel model, Buyers buyers, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += model.pAlive(buyers.x[n], buyers.tx[n], buyers.end[n])
                    + model.expectedPurchases(buyers.x[n], buyers.tx[n], buyers.end[n], HORIZON)
                    + model.probabilityOfNone(buyers.x[n], buyers.tx[n], buyers.end[n], HORIZON);
        }
        return sum;
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
