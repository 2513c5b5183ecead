package io.journeyline.server.publication;

import static java.util.stream.Collectors.toMap;

import io.journeyline.churn.risk.RiskModel;
import io.journeyline.effort.Effort;
import io.journeyline.experience.CustomerExperience;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.churn.ChurnProjection;
import io.journeyline.projections.churn.RiskQueries;
import io.journeyline.projections.churn.ToldRisk;
import io.journeyline.projections.churn.model.ChurnModels;
import io.journeyline.projections.effort.EffortProjection;
import io.journeyline.projections.effort.EffortQueries;
import io.journeyline.projections.experience.ExperienceProjection;
import io.journeyline.projections.experience.ExperienceQueries;
import io.journeyline.projections.publication.ScoredView;
import io.journeyline.publication.Score;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which scores are published, and what of them: numbers, and the words of their scales. */
record PublishedScores(
        EffortQueries efforts,
        ExperienceQueries experiences,
        RiskQueries risks,
        ChurnModels models,
        InstantSource clock) {

    List<ScoredView> views() {
        return List.of(
                new ScoredView("effort", EffortProjection.NAME, this::efforts),
                new ScoredView("experience", ExperienceProjection.NAME, this::experiences),
                new ScoredView("churn-risk", ChurnProjection.NAME, this::risks));
    }

    private Map<CustomerId, Score> efforts(Collection<CustomerId> customers) {
        return efforts.find(customers, clock.instant()).stream()
                .collect(toMap(Effort::customerId, PublishedScores::of));
    }

    private static Score of(Effort effort) {
        return Score.of(
                effort.policyVersion(), new TreeMap<>(Map.of("level", effort.level(), "points", effort.points())));
    }

    private Map<CustomerId, Score> experiences(Collection<CustomerId> customers) {
        return experiences.find(customers).stream().collect(toMap(CustomerExperience::customerId, PublishedScores::of));
    }

    private static Score of(CustomerExperience experience) {
        return Score.of(
                experience.policyVersion(),
                new TreeMap<>(Map.of("experiences", experience.experiences(), "grades", experience.grades())));
    }

    /** None as long as no model is in force. */
    private Map<CustomerId, Score> risks(Collection<CustomerId> customers) {
        return models.inForce()
                .map(fitted -> RiskModel.of(fitted.version(), fitted.policy()))
                .map(model ->
                        risks.of(customers, model, new RiskQueries.Moment(Hindsight.NONE, clock.instant())).stream()
                                .collect(toMap(ToldRisk::customer, told -> of(told, model))))
                .orElse(Map.of());
    }

    private static Score of(ToldRisk told, RiskModel model) {
        SortedMap<String, Object> says = new TreeMap<>();
        says.put("basis", told.risk().basis());
        says.put("horizonDays", model.horizonDays());
        if (told.risk().probability() != null) {
            says.put("probability", told.risk().probability());
        }
        if (told.risk().valueAtRisk() != null) {
            says.put("valueAtRisk", told.risk().valueAtRisk());
            says.put("currency", String.valueOf(told.risk().currency()));
        }
        return Score.of(model.version(), says);
    }
}
