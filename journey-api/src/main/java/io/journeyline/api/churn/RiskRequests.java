package io.journeyline.api.churn;

import io.journeyline.api.churn.Asked.Horizon;
import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.ProblemType;
import io.journeyline.churn.model.FittedModel;
import io.journeyline.churn.risk.RiskModel;
import io.journeyline.log.Hindsight;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.churn.ChurnProjection;
import io.journeyline.projections.churn.RiskQueries.Moment;
import io.journeyline.projections.churn.model.ChurnModels;
import io.journeyline.value.InvalidValue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what all questions about churn have in common. */
@Component
final class RiskRequests {

    private final ChurnModels models;
    private final Freshness freshness;
    private final Clocks clocks;

    RiskRequests(ChurnModels models, Freshness freshness, Clocks clocks) {
        this.models = models;
        this.freshness = freshness;
        this.clocks = clocks;
    }

    /**
     * By which model, for which horizon and from when is asked.
     *
     * @param model a version; null for the one in force, at the time of {@code knownAt} where that is asked for
     * @param horizon in the model's unit; null for the one it was fitted for
     * @throws ApiProblem if there is no such model, none is in force, or a parameter is wrong
     */
    Asked asked(
            @Nullable Integer model,
            @Nullable Double horizon,
            @Nullable String asOf,
            @Nullable String knownAt,
            @Nullable Long minPosition) {
        Hindsight from = clocks.hindsight(asOf, knownAt);
        Versioned<FittedModel> fitted = model(model, from);
        RiskModel usual = RiskModel.of(fitted.version(), fitted.policy());
        RiskModel ahead = horizon == null ? usual : ahead(usual, horizon);
        double length = horizon == null ? fitted.policy().window().horizon() : horizon;
        String unit = fitted.policy().window().unit().name().toLowerCase(Locale.ROOT);
        freshness.await(ChurnProjection.NAME, minPosition);
        return new Asked(
                ahead,
                fitted.policy().family(),
                new Horizon(length, unit, ahead.horizonDays()),
                new Moment(from, clocks.at(asOf, knownAt)));
    }

    private static RiskModel ahead(RiskModel usual, double horizon) {
        try {
            return usual.ahead(horizon);
        } catch (InvalidValue e) {
            throw ApiProblem.parameter("horizon", e.reason());
        }
    }

    private Versioned<FittedModel> model(@Nullable Integer version, Hindsight from) {
        if (version == null) {
            return models.inForceAt(from.known()).orElseThrow(RiskRequests::none);
        }
        FittedModel model = models.model(version)
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.CHURN_MODEL_NOT_FOUND, "No model of churn of this version was ever fitted."));
        return Optional.of(new Versioned<>(version, model))
                .filter(known -> known.policy().holds())
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.NO_MODEL,
                        "Version %d found no model that holds; its card says why.".formatted(version)));
    }

    private static ApiProblem none() {
        return new ApiProblem(
                ProblemType.NO_MODEL,
                "No model was in force then. Fit one: POST /v1/churn/models {\"family\":\"AUTO\",\"from\":\"2025-01-01\","
                        + "\"to\":\"2025-12-31\",\"unit\":\"week\",\"horizon\":13}; or name one by model=.");
    }
}
