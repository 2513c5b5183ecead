package io.journeyline.api.experience;

import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.SmallBody;
import io.journeyline.experience.rating.SelfRatings;
import io.journeyline.experience.rating.SelfRatings.SelfRating;
import io.journeyline.log.policy.Policies;
import io.journeyline.policy.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What managers believe of what their customers meet. */
@RestController
@Tag(name = "experience")
class SelfRatingEndpoint {

    private final Policies<SelfRatings> ratings;
    private final Bodies bodies;

    SelfRatingEndpoint(Policies<SelfRatings> ratings, Bodies bodies) {
        this.ratings = ratings;
        this.bodies = bodies;
    }

    /** The ratings told last; version 1 is none. */
    record Told(int version, List<SelfRating> ratings) {}

    @GetMapping("/v1/self-ratings")
    @Operation(
            operationId = "getSelfRatings",
            summary = "Tell how good managers believe what their customers meet to be")
    Told ratings() {
        Versioned<SelfRatings> latest = ratings.current();
        return new Told(latest.version(), latest.policy().ratings());
    }

    @PutMapping("/v1/self-ratings")
    @Operation(
            operationId = "changeSelfRatings",
            summary = "Tell how good you believe what your customers meet to be",
            description =
                    "The body has basedOn (the version it is based on), ratings, reason and actor. Each rating has a"
                            + " type of touchpoint, a channel or none for all together, and percent: how many in a hundred"
                            + " experiences are good or excellent.")
    Told change(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            int basedOn = fields.number("basedOn");
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            List<SelfRating> told = fields.list("ratings", SelfRating.class);
            ratings.change(basedOn, fields.make(() -> new SelfRatings(told)), reason, actor);
        }
        return ratings();
    }
}
