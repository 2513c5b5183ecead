package io.journeyline.churn.model;

import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.buying.Family;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.layer.ServiceLayer;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of fitting a model of churn.
 *
 * @param family of the model; null where there is none
 * @param parameters of it, by the names its paper gives them; none where there is none
 * @param logLikelihood of all customers under it
 * @param n how many customers first bought in the window
 * @param repeatBuyers how many of them bought on another day too
 * @param value what a day with a purchase is worth; null where nobody who bought again paid anything
 * @param trials what came of each family that was tried
 * @param position of the log up to which it was read
 * @param measures how well it foretold; null where what came after is not known yet, or there is no model
 * @param layer what service and habits add; null where there was too little to learn from, or there is no model
 * @param contracts who ends a contract; null where there was too little to learn from
 */
public record FittedModel(
        ModelWindow window,
        WantedFamily wanted,
        ModelState state,
        @Nullable Family family,
        SequencedMap<String, Double> parameters,
        @Nullable Double logLikelihood,
        int n,
        int repeatBuyers,
        @Nullable ValueModel value,
        List<FamilyTrial> trials,
        long position,
        @Nullable ModelMeasures measures,
        @Nullable ServiceLayer layer,
        @Nullable ContractHazard contracts) {

    /** What version 1 stands for: that there is no model yet. */
    public static final FittedModel NONE = new FittedModel(
            new ModelWindow(LocalDate.EPOCH, LocalDate.EPOCH, TimeUnit.DAY, 1, "UTC", true),
            WantedFamily.AUTO,
            ModelState.UNFIT,
            null,
            Collections.emptySortedMap(),
            null,
            0,
            0,
            null,
            List.of(),
            0,
            null,
            null,
            null);

    public FittedModel {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        trials = List.copyOf(trials);
    }

    /** The model of buying; times are in the window's unit. */
    public Optional<BuyingModel> buying() {
        return Optional.ofNullable(family)
                .map(known -> known.of(known.names().stream()
                        .mapToDouble(name -> parameters.getOrDefault(name, Double.NaN))
                        .toArray()));
    }

    /** The same with what was learnt beside it. */
    public FittedModel with(@Nullable ServiceLayer learnt, @Nullable ContractHazard ends) {
        return new FittedModel(
                window,
                wanted,
                state,
                family,
                parameters,
                logLikelihood,
                n,
                repeatBuyers,
                value,
                trials,
                position,
                measures,
                learnt,
                ends);
    }

    /** Whether there is anything that can be told by it: of who has no contract, or of who has one. */
    public boolean holds() {
        return state != ModelState.UNFIT || contracts != null;
    }
}
