package io.journeyline.api.churn.model;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.churn.model.ModelState;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.TimeUnit;
import io.journeyline.churn.model.WantedFamily;
import io.journeyline.log.LogReader;
import io.journeyline.projections.churn.model.ChurnModels;
import io.journeyline.projections.churn.model.KeptModel;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.value.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The models by which it is told who still buys: fitting one, reading its card, putting it in force. */
@RestController
@Tag(name = "churn")
class ChurnModelEndpoint {

    private static final String NOBODY = "nobody named";
    private static final String NO_REASON = "no reason given";

    private final ChurnModels models;
    private final LogReader log;
    private final Freshness freshness;
    private final Bodies bodies;
    private final ZoneId zone;
    private final InstantSource clock;

    /** @param zone the company's, in which its days begin and end */
    ChurnModelEndpoint(
            ChurnModels models, LogReader log, Freshness freshness, Bodies bodies, ZoneId zone, InstantSource clock) {
        this.models = models;
        this.log = log;
        this.freshness = freshness;
        this.bodies = bodies;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * All models, the latest first.
     *
     * @param inForce the version in force; not there if there is none
     */
    record ChurnModelList(@Nullable Integer inForce, List<ChurnModelSummary> models) {}

    /** One of them; its card says more. */
    record ChurnModelSummary(int version, ModelState state, boolean inForce, String words) {}

    @GetMapping("/v1/churn/models")
    @Operation(operationId = "getChurnModels", summary = "List the models of churn that were fitted")
    ChurnModelList all() {
        int inForce = inForce();
        return new ChurnModelList(
                inForce == ChurnModels.NONE ? null : inForce,
                models.all().reversed().stream()
                        .map(kept -> summary(ModelCard.of(kept, inForce)))
                        .toList());
    }

    private static ChurnModelSummary summary(ModelCard card) {
        String model = card.family() == null ? "none" : card.family().name();
        return new ChurnModelSummary(
                card.version(),
                card.state(),
                card.inForce(),
                model + ": " + card.words().getFirst());
    }

    @GetMapping("/v1/churn/models/{version}")
    @Operation(
            operationId = "getChurnModel",
            summary = "Tell all that is known of a model of churn",
            description = "What it was fitted to, its parameters, how well it foretold, and what it means.")
    ModelCard one(@PathVariable int version) {
        KeptModel kept = models.find(version)
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.CHURN_MODEL_NOT_FOUND, "No model of churn of this version was ever fitted."));
        return ModelCard.of(kept, inForce());
    }

    @PostMapping("/v1/churn/models")
    @Operation(
            operationId = "fitChurnModel",
            summary = "Fit a model of churn to those who first bought in a window",
            description = "The body has family (BG_NBD, MBG_NBD, PARETO_NBD, NBD or AUTO), from and to (dates, both"
                    + " inclusive), unit (day, week or month) and horizon (in units). There may be free (true if it is not"
                    + " there: what cost nothing is a purchase as any other; false where such things are sent unasked, and are"
                    + " none), reason and actor. What was just recorded takes part if it is settled"
                    + " within seconds who is who; knownAt in the answer says how far that went. The first model that holds"
                    + " is in force at once, others when that is decided.")
    ModelCard fit(HttpServletRequest request) {
        Wish wish = wish(request);
        freshness.reaches(ProfileProjection.NAME, log.head());
        return ModelCard.of(models.fit(wish.window(), wish.family(), wish.reason(), wish.actor()), inForce());
    }

    private record Wish(ModelWindow window, WantedFamily family, String reason, String actor) {}

    /** The body is let go before the fit begins. */
    private Wish wish(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            WantedFamily family = fields.word("family", WantedFamily.class, WantedFamily.AUTO);
            LocalDate from = fields.date("from");
            LocalDate to = fields.date("to");
            TimeUnit unit = fields.word("unit", TimeUnit.class, TimeUnit.DAY);
            int horizon = fields.number("horizon");
            boolean free = fields.flag("free", true);
            String reason = fields.text("reason", NO_REASON);
            String actor = fields.text("actor", NOBODY);
            return fields.make(() -> {
                if (to.isAfter(LocalDate.ofInstant(clock.instant(), zone))) {
                    throw new InvalidValue("to", "must not lie in the future");
                }
                return new Wish(new ModelWindow(from, to, unit, horizon, zone.getId(), free), family, reason, actor);
            });
        }
    }

    @PutMapping("/v1/churn/models/in-force")
    @Operation(
            operationId = "chooseChurnModel",
            summary = "Put another model of churn in force",
            description =
                    "The body has version, basedOn (the version in force; left out where none is), reason and actor.")
    ModelCard choose(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            int version = fields.number("version");
            int basedOn = fields.raw("basedOn").isEmpty() ? ChurnModels.NONE : fields.number("basedOn");
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            return fields.make(() -> {
                models.choose(version, basedOn, reason, actor);
                return one(version);
            });
        }
    }

    private int inForce() {
        return models.inForce().map(versioned -> versioned.version()).orElse(ChurnModels.NONE);
    }
}
