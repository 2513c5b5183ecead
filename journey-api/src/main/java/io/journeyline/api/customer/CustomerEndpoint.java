package io.journeyline.api.customer;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Freshness;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.customer.CustomerQueries;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.projections.customer.ToldProfile;
import io.journeyline.value.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds customers, and tells who they are: asked so often that answers are declared as {@code HttpEntity}, as Spring MVC looks
 * by reflection at each one that is declared as {@code ResponseEntity}.
 */
@RestController
@Tag(name = "customer")
class CustomerEndpoint {

    private final CustomerStories stories;
    private final CustomerQueries customers;
    private final ProfileQueries profiles;
    private final IdentityPolicy policy;
    private final Freshness freshness;
    private final Clocks clocks;

    CustomerEndpoint(
            CustomerStories stories,
            CustomerQueries customers,
            ProfileQueries profiles,
            IdentityPolicy policy,
            Freshness freshness,
            Clocks clocks) {
        this.stories = stories;
        this.customers = customers;
        this.profiles = profiles;
        this.policy = policy;
        this.freshness = freshness;
        this.clocks = clocks;
    }

    /** The customers somebody was looking for; none is an answer too. */
    record Found(List<Customer> customers) {

        /**
         * One of them.
         *
         * @param profile absent as long as the view has not met this customer
         */
        record Customer(CustomerId customerId, @Nullable ToldProfile profile) {}
    }

    @GetMapping("/v1/customers")
    @Operation(
            operationId = "findCustomers",
            summary = "Find customers by an identifier",
            description = "A kind and a value with a colon between, such as loyalty:17850. Nobody is an empty list,"
                    + " several who share the identifier are a longer one; each comes with the profile, so that one"
                    + " question tells who is calling.")
    HttpEntity<Found> find(
            @RequestParam String identifier,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Identifier sought = identifier(identifier);
        freshness.await(ProfileProjection.NAME, minPosition);
        Hindsight from = clocks.hindsight(asOf, knownAt);
        if (!from.equals(Hindsight.NONE)) {
            return json().body(new Found(stories.whoMayBe(sought, from.known()).stream()
                    .map(customer -> new Found.Customer(
                            customer, profiles.find(customer, from).orElse(null)))
                    .toList()));
        }
        return json().body(new Found(customers.find(sought).stream()
                .map(found ->
                        new Found.Customer(found.customer(), found.profile().orElse(null)))
                .toList()));
    }

    @GetMapping("/v1/customers/{customerId}")
    @Operation(
            operationId = "getProfile",
            summary = "Tell who a customer is",
            description = "An id that was merged away answers with the customer who survived. Has an ETag; with"
                    + " minPosition it waits until it has seen that write. asOf tells who they were by what had happened by"
                    + " then, knownAt by what had been told by then, under the links and policies in force then.")
    HttpEntity<ToldProfile> profile(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        CustomerId customer = CustomerAddress.parse(customerId);
        freshness.await(ProfileProjection.NAME, minPosition);
        Hindsight from = clocks.hindsight(asOf, knownAt);
        if (!from.equals(Hindsight.NONE)) {
            return json().body(profiles.find(stories.at(customer, from.known()), from)
                    .orElseThrow(CustomerAddress::notFound));
        }
        ToldProfile profile = profiles.find(customer)
                .or(() -> profiles.find(stories.today(customer)))
                .orElseThrow(CustomerAddress::notFound);
        return json().cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(profile.customer() + "-" + profile.position() + "-" + ProfileProjection.NAME)
                .body(profile);
    }

    /** Says what the answer is, so that nobody weighs what else it could be written as. */
    private static ResponseEntity.BodyBuilder json() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
    }

    private Identifier identifier(String written) {
        int colon = written.indexOf(':');
        if (colon < 0) {
            throw ApiProblem.parameter(
                    "identifier", "must be a kind and a value with a colon between, such as loyalty:17850");
        }
        try {
            return policy.normalise(written.substring(0, colon), written.substring(colon + 1));
        } catch (InvalidValue e) {
            throw ApiProblem.parameter("identifier", e.reason());
        }
    }
}
