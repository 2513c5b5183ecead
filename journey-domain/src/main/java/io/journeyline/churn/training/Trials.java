package io.journeyline.churn.training;

import io.journeyline.churn.fitting.FitOutcome;
import io.journeyline.churn.fitting.FitOutcome.Fitted;
import io.journeyline.churn.fitting.FitOutcome.Unfit;
import io.journeyline.churn.fitting.ModelChoice;
import io.journeyline.churn.model.FamilyTrial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of fitting, as it is kept. */
final class Trials {

    private Trials() {}

    static List<FamilyTrial> of(ModelChoice choice) {
        return choice.trials().stream()
                .map(trial -> of(
                        trial.outcome(),
                        trial.heldOut().isPresent() ? trial.heldOut().getAsDouble() : null))
                .toList();
    }

    static FamilyTrial of(FitOutcome outcome) {
        return of(outcome, null);
    }

    private static FamilyTrial of(FitOutcome outcome, @Nullable Double heldOut) {
        return switch (outcome) {
            case Fitted fitted -> new FamilyTrial(fitted.family(), true, fitted.logLikelihood(), heldOut, null);
            case Unfit unfit -> new FamilyTrial(unfit.family(), false, null, heldOut, unfit.reason());
        };
    }
}
