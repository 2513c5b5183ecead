package io.journeyline.api.privacy;

import io.journeyline.api.customer.Customers;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.SmallBody;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.privacy.Erasure;
import io.journeyline.log.privacy.Erasures;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.overview.Overview;
import io.journeyline.projections.overview.OverviewQueries;
import io.journeyline.projections.overview.Who;
import io.journeyline.record.TouchpointReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erases customers. */
@RestController
@Tag(name = "privacy")
class ErasureEndpoint {

    private final Customers customers;
    private final Erasures erasures;
    private final OverviewQueries overviews;
    private final Freshness freshness;
    private final Bodies bodies;

    ErasureEndpoint(
            Customers customers, Erasures erasures, OverviewQueries overviews, Freshness freshness, Bodies bodies) {
        this.customers = customers;
        this.erasures = erasures;
        this.overviews = overviews;
        this.freshness = freshness;
        this.bodies = bodies;
    }

    private record Order(ErasureMode mode, String reason, String actor) {}

    @PostMapping("/v1/customers/{customerId}/erasure")
    @Operation(
            operationId = "eraseCustomer",
            summary = "Erase a customer, for ever",
            description = "The body has mode (forget: out of every number; anonymise: the numbers keep them without a"
                    + " person), reason and actor. Their keys are destroyed; the answer is a certificate.")
    @ResponseStatus(HttpStatus.CREATED)
    Certificate erase(@PathVariable String customerId, HttpServletRequest request) {
        CustomerId customer = customers.today(customerId);
        Order order = order(request);
        Overview before = figures();
        Erasure erasure = erasures.erase(customer, order.mode(), order.reason(), order.actor());
        return Certificate.of(erasure, freshness.allReach(erasure.position()), before, figures());
    }

    private Order order(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            ErasureMode mode = fields.word("mode", ErasureMode.class, ErasureMode.FORGET);
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            return fields.make(() -> new Order(mode, reason, actor));
        }
    }

    private Overview figures() {
        return overviews.of(TouchpointReader.EARLIEST, Hindsight.ALWAYS, Who.ALL);
    }
}
