package io.journeyline.projections.churn.model;

import io.journeyline.churn.model.ChurnModelChosen;
import io.journeyline.churn.model.ChurnModelFitted;
import io.journeyline.churn.model.FittedModel;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.WantedFamily;
import io.journeyline.churn.training.PurchaseDaysFold;
import io.journeyline.churn.training.Training;
import io.journeyline.identity.Rejection;
import io.journeyline.log.Hindsight;
import io.journeyline.log.LogReader;
import io.journeyline.log.Turns;
import io.journeyline.log.Turns.Turn;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.log.policy.PolicyHistory.Change;
import io.journeyline.policy.PolicyChanged;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.churn.training.ServiceTraining;
import io.journeyline.projections.churn.training.ServiceTraining.Learnt;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.value.InvalidValue;
import java.util.List;
import java.util.Optional;

/** The models of churn there are, which of them is in force, and how another comes to be. */
public final class ChurnModels {

    /** The version that stands for having no model. */
    public static final int NONE = 1;

    private static final String MEANWHILE = "policy-changed-meanwhile";
    private static final int PATIENCE = 10;

    private final LogReader log;
    private final StoryFolds stories;
    private final ServiceTraining service;
    private final Policies<FittedModel> models;
    private final Policies<Integer> choices;
    private final Turns fitting = new Turns(1);

    public ChurnModels(LogReader log, StoryFolds stories, Commands commands) {
        this.log = log;
        this.stories = stories;
        this.service = new ServiceTraining(stories, log);
        this.models = new Policies<>(
                "churn-model",
                new PolicyHistory<>(log, ChurnModelFitted.class, FittedModel.NONE),
                ChurnModelFitted::new,
                commands);
        this.choices = new Policies<>(
                "churn-model-in-force",
                new PolicyHistory<>(log, ChurnModelChosen.class, NONE),
                ChurnModelChosen::new,
                commands);
    }

    /** The events that come of fitting and choosing models. */
    public static EventTypes events() {
        return EventTypes.of(ChurnModelFitted.class, ChurnModelChosen.class);
    }

    /** All that were ever fitted, the first first. */
    public List<KeptModel> all() {
        return models.changes().stream().map(ChurnModels::kept).toList();
    }

    private static KeptModel kept(Change<FittedModel> change) {
        var fitted = change.changed();
        return new KeptModel(
                fitted.version(),
                change.position(),
                change.recordedAt(),
                fitted.policy(),
                fitted.reason(),
                fitted.actor());
    }

    /** One of them. */
    public Optional<KeptModel> find(int version) {
        return all().stream().filter(kept -> kept.version() == version).findFirst();
    }

    /** The model of a version; empty where none of that version was ever fitted. */
    public Optional<FittedModel> model(int version) {
        return version == NONE ? Optional.empty() : models.version(version);
    }

    /** The one in force now; empty where none is. */
    public Optional<Versioned<FittedModel>> inForce() {
        return inForceAt(LogReader.LATEST);
    }

    /** The one in force at a position of the log; empty where none was. */
    public Optional<Versioned<FittedModel>> inForceAt(long position) {
        int version = choices.at(position).policy();
        return model(version).map(model -> new Versioned<>(version, model));
    }

    /**
     * Fits a model to everybody as they are known now, and keeps it. The first that holds is in force at once.
     *
     * @throws InvalidValue if reason or actor is none
     * @throws io.journeyline.log.LogOverloaded if too many others fit models, or walk through the log
     */
    public KeptModel fit(ModelWindow window, WantedFamily wanted, String reason, String actor) {
        PolicyChanged.check(reason, actor);
        try (Turn _ = fitting.take()) {
            return fitAlone(window, wanted, reason, actor);
        }
    }

    /** Two at once on a server would hold everybody's rows twice. */
    private KeptModel fitAlone(ModelWindow window, WantedFamily wanted, String reason, String actor) {
        long position = log.settled();
        Training training = new Training(window);
        stories.everybody(
                Hindsight.known(position), new PurchaseDaysFold(window), person -> training.add(person.ledger()));
        FittedModel fitted = training.fit(wanted, position);
        Learnt learnt = service.of(window, fitted.buying(), position);
        FittedModel model =
                fitted.with(learnt.layer().orElse(null), learnt.contracts().orElse(null));
        int version = keep(model, reason, actor);
        if (model.holds()) {
            chooseFirst(version, actor);
        }
        return find(version).orElseThrow();
    }

    /** Another model may be kept at the same time; neither knows of the other, so that both are. */
    private int keep(FittedModel model, String reason, String actor) {
        for (int attempt = 1; ; attempt++) {
            int latest = models.current().version();
            try {
                models.change(latest, model, reason, actor);
                return latest + 1;
            } catch (Rejection overtaken) {
                if (attempt == PATIENCE || !overtaken.code().equals(MEANWHILE)) {
                    throw overtaken;
                }
            }
        }
    }

    private void chooseFirst(int version, String actor) {
        Versioned<Integer> chosen = choices.current();
        if (chosen.policy() != NONE) {
            return;
        }
        try {
            choices.change(chosen.version(), version, "the first model that holds", actor);
        } catch (Rejection overtaken) {
            if (!overtaken.code().equals(MEANWHILE)) {
                throw overtaken;
            }
        }
    }

    /**
     * Puts a model in force.
     *
     * @param basedOn the version of the model in force that whoever decides had before them, {@link #NONE} for none
     * @throws InvalidValue if there is no such version, or it has no model that holds
     * @throws Rejection {@code policy-changed-meanwhile} if another one is in force
     */
    public void choose(int version, int basedOn, String reason, String actor) {
        FittedModel model =
                model(version).orElseThrow(() -> new InvalidValue("version", "must be one of a model that was fitted"));
        if (!model.holds()) {
            throw new InvalidValue("version", "must be one of a model that holds; for this one none was found");
        }
        Versioned<Integer> chosen = choices.current();
        if (chosen.policy() != basedOn) {
            throw new Rejection(
                    MEANWHILE,
                    "Version %d is in force, and this decision is based on version %d."
                            .formatted(chosen.policy(), basedOn));
        }
        choices.change(chosen.version(), version, reason, actor);
    }
}
