package io.journeyline.api.identity;

import io.journeyline.api.customer.Customers;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Clocks;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.Freshness;
import io.journeyline.api.http.SmallBody;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.Rejection;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.LogReader;
import io.journeyline.log.identity.IdentityCommand;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.SplitCustomer;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import io.journeyline.log.identity.IdentityCommands;
import io.journeyline.log.identity.LinkQueries;
import io.journeyline.log.identity.LinkStory;
import io.journeyline.projections.customer.ProfileProjection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells why customers are who they are, and links and splits them by hand. */
@RestController
@Tag(name = "identity")
class LinkEndpoint {

    private final Customers customers;
    private final LinkQueries links;
    private final IdentityCommands commands;
    private final LogReader log;
    private final Freshness freshness;
    private final Clocks clocks;
    private final Bodies bodies;

    LinkEndpoint(
            Customers customers,
            LinkQueries links,
            IdentityCommands commands,
            LogReader log,
            Freshness freshness,
            Clocks clocks,
            Bodies bodies) {
        this.customers = customers;
        this.links = links;
        this.commands = commands;
        this.log = log;
        this.freshness = freshness;
        this.clocks = clocks;
        this.bodies = bodies;
    }

    /**
     * What was decided.
     *
     * @param position a read with this as minPosition knows of it
     */
    record Decided(UUID decision, long position) {}

    @GetMapping("/v1/customers/{customerId}/links")
    @Operation(
            operationId = "getLinks",
            summary = "Tell why a customer is who they are",
            description =
                    "Which touchpoint or decision joined what, when, and under which version of the policy. asOf leaves"
                            + " out what touchpoints told that happened later.")
    LinkStory links(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        freshness.await(ProfileProjection.NAME, minPosition);
        Hindsight from = clocks.hindsight(asOf, knownAt);
        return links.story(customers.at(customerId, from.known()), from);
    }

    @PostMapping("/v1/customers/{customerId}/links")
    @Operation(
            operationId = "linkCustomers",
            summary = "Say that two customers are one",
            description = "The body has other (a customerId), reason and actor. Outranks the policy until withdrawn.")
    @ResponseStatus(HttpStatus.CREATED)
    Decided link(@PathVariable String customerId, HttpServletRequest request) {
        CustomerId customer = customers.today(customerId);
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            UUID named = fields.uuid("other");
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            CustomerId other = fields.make(() -> customers.today(named.toString()));
            if (other.equals(customer)) {
                throw new Rejection("already-one", "These two are one customer already.");
            }
            if (links.areKeptApart(customer, other)) {
                throw new Rejection("kept-apart", "A split keeps these two apart; withdraw it first.");
            }
            return decide(new LinkCustomers(
                    UUID.randomUUID(), List.of(links.end(customer), links.end(other)), reason, actor));
        }
    }

    @PostMapping("/v1/customers/{customerId}/splits")
    @Operation(
            operationId = "splitCustomer",
            summary = "Say that a customer is two",
            description =
                    "The body has streams (those of GET links that go), reason and actor. Outranks the policy until"
                            + " withdrawn.")
    @ResponseStatus(HttpStatus.CREATED)
    Decided split(@PathVariable String customerId, HttpServletRequest request) {
        CustomerId customer = customers.today(customerId);
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            Set<StreamId> named = new HashSet<>(fields.list("streams", StreamId.class));
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            List<End> all = fields.make(() -> links.ends(customer));
            List<End> going = all.stream().filter(among(named)).toList();
            List<End> staying = all.stream().filter(among(named).negate()).toList();
            if (going.size() < named.size() || going.isEmpty()) {
                throw new Rejection(
                        "not-theirs", "streams must name some of this customer's, as GET links lists them.");
            }
            if (staying.isEmpty()) {
                throw new Rejection("nothing-stays", "At least one stream must stay.");
            }
            return decide(new SplitCustomer(UUID.randomUUID(), going, staying, reason, actor));
        }
    }

    private static Predicate<End> among(Set<StreamId> streams) {
        return end -> streams.contains(end.stream());
    }

    @PostMapping("/v1/customers/{customerId}/links/{decision}/withdrawal")
    @Operation(
            operationId = "withdrawLink",
            summary = "Take a link by hand back",
            description = "The body has reason and actor. Both customers are again who they would have been.")
    @ResponseStatus(HttpStatus.CREATED)
    Decided withdrawLink(@PathVariable String customerId, @PathVariable UUID decision, HttpServletRequest request) {
        return withdraw(customerId, decision, request);
    }

    @PostMapping("/v1/customers/{customerId}/splits/{decision}/withdrawal")
    @Operation(
            operationId = "withdrawSplit",
            summary = "Take a split back",
            description = "The body has reason and actor. The customer is again who they would have been.")
    @ResponseStatus(HttpStatus.CREATED)
    Decided withdrawSplit(@PathVariable String customerId, @PathVariable UUID decision, HttpServletRequest request) {
        return withdraw(customerId, decision, request);
    }

    private Decided withdraw(String customerId, UUID decision, HttpServletRequest request) {
        customers.today(customerId);
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            return decide(fields.make(() -> new WithdrawDecision(decision, reason, actor)));
        }
    }

    private Decided decide(IdentityCommand command) {
        commands.decide(command);
        return new Decided(command.decision(), log.head());
    }
}
