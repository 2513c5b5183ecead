package io.journeyline.churn.model;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import io.journeyline.churn.buying.Family;
import io.journeyline.churn.model.ModelMeasures.Tenth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a model says of itself, in sentences for whoever has to act on it. */
public final class ModelWords {

    private ModelWords() {}

    public static List<String> of(FittedModel model) {
        List<String> words = new ArrayList<>();
        words.add(format(
                ROOT,
                "%,d %s first bought from %s to %s; %,d of them bought again on another day until then.",
                model.n(),
                model.n() == 1 ? "customer" : "customers",
                model.window().from(),
                model.window().to(),
                model.repeatBuyers()));
        words.addAll(howItCame(model));
        if (model.family() != null) {
            words.add(meaning(model.family()));
            words.add(value(model));
            words.addAll(foretold(model));
        }
        words.addAll(LearntWords.of(model));
        return words;
    }

    private static List<String> howItCame(FittedModel model) {
        return switch (model.state()) {
            case UNFIT ->
                Stream.concat(Stream.of("There is no model of buying. Each family was tried:"), reasons(model))
                        .toList();
            case REPLACED ->
                Stream.concat(
                                Stream.of(format(
                                        ROOT,
                                        "%s was wanted and does not hold here; %s, which does, was taken in its place.",
                                        model.wanted(),
                                        String.valueOf(model.family()))),
                                reasons(model))
                        .toList();
            case FITTED -> model.wanted() == WantedFamily.AUTO ? chosen(model) : List.of();
        };
    }

    private static Stream<String> reasons(FittedModel model) {
        return model.trials().stream()
                .filter(trial -> trial.reason() != null)
                .map(trial -> "%s: %s".formatted(trial.family(), trial.reason()));
    }

    private static List<String> chosen(FittedModel model) {
        String tried = model.trials().stream()
                .filter(trial -> trial.heldOutLogLikelihood() != null)
                .map(trial -> format(ROOT, "%s %,.1f", trial.family(), trial.heldOutLogLikelihood()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("none could be");
        String how = format(
                ROOT,
                "Each family was judged by the log-likelihood of customers who were held out of its fit, part by part, drawn by"
                        + " the name of their first purchase (%s; higher is better). The best was taken, or, of those that"
                        + " are no worse than chance explains, the readiest to give up somebody who bought once and fell"
                        + " silent: %s.",
                tried,
                String.valueOf(model.family()));
        return Stream.concat(Stream.of(how), reasons(model)).toList();
    }

    private static String meaning(Family family) {
        return switch (family) {
            case BG_NBD ->
                "Everybody buys at a rate of their own and may stop after a repeated purchase. Of somebody who bought"
                        + " once it says P(alive) = 1 however long ago that was: nothing is known of them yet, which does"
                        + " not mean that they are loyal.";
            case MBG_NBD ->
                "Everybody buys at a rate of their own and may stop after any purchase, the first included: the longer"
                        + " the silence against their own rhythm, the likelier that they have stopped.";
            case PARETO_NBD ->
                "Everybody buys at a rate of their own until they stop, which may be at any moment: the longer the"
                        + " silence against their own rhythm, the likelier that they have stopped.";
            case NBD ->
                "Everybody buys at a rate of their own and nobody ever stops: P(alive) is 1 for all, and a long silence"
                        + " means a low rate. Look at the probability of no purchase instead.";
        };
    }

    private static String value(FittedModel model) {
        ValueModel value = model.value();
        if (value == null) {
            return "Nobody who bought again paid anything, so nothing is said of value.";
        }
        return value.reason() == null
                ? format(
                        ROOT,
                        "A day with a purchase is worth what the customer spent on such days before, drawn towards"
                                + " everybody's mean the more, the fewer there were (Gamma-Gamma, %,d customers, %s).",
                        value.n(),
                        value.currency())
                : format(
                        ROOT,
                        "A day with a purchase is taken to be worth %,.2f %s, the mean of all such days. %s",
                        value.mean(),
                        value.currency(),
                        value.reason());
    }

    private static List<String> foretold(FittedModel model) {
        ModelMeasures measures = model.measures();
        if (measures == null) {
            return List.of(format(
                    ROOT,
                    "How well it foretells is not known yet: the purchases on record end before %s.",
                    model.window().foretoldTo()));
        }
        List<String> words = new ArrayList<>();
        words.add(format(
                ROOT,
                "From %s to %s, of which the fit knew nothing, %,d of %,d customers bought nothing. It foretold %,.1f days"
                        + " with a purchase; there were %,.0f. Going on at the rate before would have meant %,.1f.",
                measures.from(),
                measures.to(),
                measures.silent(),
                measures.customers(),
                measures.purchases().foretold(),
                measures.purchases().happened(),
                measures.baselines().sameRate().foretold()));
        if (measures.auc() != null) {
            words.add(ranking(measures));
        }
        words.add(format(
                ROOT,
                "In tenths of the customers, the probability of buying nothing was off by %.3f at most.",
                measures.calibration().stream()
                        .mapToDouble(ModelWords::off)
                        .max()
                        .orElse(0)));
        return words;
    }

    private static String ranking(ModelMeasures measures) {
        return format(
                ROOT,
                "Of one who bought nothing and one who bought, it suspected the right one in %.1f of 100 cases; the time"
                        + " since the last purchase alone does in %.1f, having bought seldom alone in %.1f.",
                percent(measures.auc()),
                percent(measures.baselines().recencyAlone()),
                percent(measures.baselines().frequencyAlone()));
    }

    private static double percent(@Nullable Double share) {
        return share == null ? 50 : 100 * share;
    }

    private static double off(Tenth group) {
        return Math.abs(group.foretold() - group.silent());
    }
}
