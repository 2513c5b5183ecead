package io.journeyline.api.churn.model;

import io.journeyline.churn.buying.Family;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.model.FamilyTrial;
import io.journeyline.churn.model.FittedModel;
import io.journeyline.churn.model.ModelMeasures;
import io.journeyline.churn.model.ModelState;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.ModelWords;
import io.journeyline.churn.model.ValueModel;
import io.journeyline.churn.model.WantedFamily;
import io.journeyline.projections.churn.model.KeptModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of churn, all that is known of it.
 *
 * @param wanted the family that was asked for
 * @param family the one it is of; not there if there is no model
 * @param layer what service and habits add to the model, and whether it is kept; not there if there was too little to
 *     learn from
 * @param contracts who ends a contract; not there likewise
 * @param knownAt the position of the log up to which it was read
 * @param position a read with this as minPosition knows of it
 */
record ModelCard(
        int version,
        ModelState state,
        boolean inForce,
        WantedFamily wanted,
        @Nullable Family family,
        int n,
        int repeatBuyers,
        Map<String, Double> parameters,
        @Nullable Double logLikelihood,
        @Nullable ValueModel value,
        ModelWindow window,
        List<String> words,
        List<FamilyTrial> trials,
        @Nullable ModelMeasures measures,
        @Nullable ServiceLayer layer,
        @Nullable ContractHazard contracts,
        Instant fittedAt,
        String reason,
        String actor,
        long knownAt,
        long position) {

    static ModelCard of(KeptModel kept, int inForce) {
        FittedModel model = kept.model();
        return new ModelCard(
                kept.version(),
                model.state(),
                kept.version() == inForce,
                model.wanted(),
                model.family(),
                model.n(),
                model.repeatBuyers(),
                model.parameters(),
                model.logLikelihood(),
                model.value(),
                model.window(),
                ModelWords.of(model),
                model.trials(),
                model.measures(),
                model.layer(),
                model.contracts(),
                kept.fittedAt(),
                kept.reason(),
                kept.actor(),
                model.position(),
                kept.position());
    }
}
