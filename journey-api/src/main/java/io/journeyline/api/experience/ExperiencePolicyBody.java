package io.journeyline.api.experience;

import io.journeyline.api.http.Fields;
import io.journeyline.experience.expectation.ChannelTarget;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.ExperiencePolicy.Cuts;
import io.journeyline.experience.expectation.Norm;
import io.journeyline.experience.expectation.OpeningHours;
import java.time.ZoneId;
import java.util.List;

/** What experiences are judged by, as a request writes it. */
final class ExperiencePolicyBody {

    private static final ExperiencePolicy ANY = ExperiencePolicy.DEFAULT;

    private ExperiencePolicyBody() {}

    /**
     * The policy in these fields.
     *
     * @throws io.journeyline.api.http.ApiProblem if something is wrong with one of them
     */
    static ExperiencePolicy read(Fields fields) {
        ZoneId zone = fields.value("zone", ZoneId.class, ANY.zone());
        List<ChannelTarget> targets = fields.list("targets", ChannelTarget.class);
        OpeningHours deskHours = fields.value("deskHours", OpeningHours.class, ANY.deskHours());
        double learning = fields.value("learning", Double.class, ANY.learning());
        double shrinkage = fields.value("shrinkage", Double.class, ANY.shrinkage());
        double surprise = fields.value("surprise", Double.class, ANY.surprise());
        Cuts cuts = fields.value("cuts", Cuts.class, ANY.cuts());
        int firstContactDays = fields.number("firstContactDays");
        List<Norm> norms = fields.list("norms", Norm.class);
        return fields.make(() -> new ExperiencePolicy(
                zone, targets, deskHours, learning, shrinkage, surprise, cuts, firstContactDays, norms));
    }
}
