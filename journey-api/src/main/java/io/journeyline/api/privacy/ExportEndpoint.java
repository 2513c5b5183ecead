package io.journeyline.api.privacy;

import io.journeyline.api.customer.Customers;
import io.journeyline.api.http.Clocks;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.Hindsight;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.identity.LinkQueries;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.record.TouchpointJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Gives all there is about a customer. */
@RestController
@Tag(name = "privacy")
class ExportEndpoint {

    private final Customers customers;
    private final CustomerStories stories;
    private final ProfileQueries profiles;
    private final LinkQueries links;
    private final Clocks clocks;
    private final InstantSource clock;

    ExportEndpoint(
            Customers customers,
            CustomerStories stories,
            ProfileQueries profiles,
            LinkQueries links,
            Clocks clocks,
            InstantSource clock) {
        this.customers = customers;
        this.stories = stories;
        this.profiles = profiles;
        this.links = links;
        this.clocks = clocks;
        this.clock = clock;
    }

    @GetMapping(path = "/v1/customers/{customerId}/export", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "exportCustomer",
            summary = "Give everything about a customer as one JSON document",
            description =
                    "Who they are, why, and every touchpoint in the order in which it happened; sent as it is read. asOf and"
                            + " knownAt give what there was, or what was known, by then.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    void export(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        Hindsight from = clocks.hindsight(asOf, knownAt);
        CustomerId customer = customers.at(customerId, from.known());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (JsonGenerator json = TouchpointJson.mapper().createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writePOJOProperty("customerId", customer);
            json.writePOJOProperty("exportedAt", clock.instant());
            json.writePOJOProperty("profile", profiles.find(customer, from).orElse(null));
            json.writePOJOProperty("links", links.story(customer, from));
            json.writeArrayPropertyStart("touchpoints");
            writeTouchpoints(customer, from, json);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void writeTouchpoints(CustomerId customer, Hindsight from, JsonGenerator json) {
        stories.<@Nullable Void>walk(List.of(customer), from, told -> {
            told.forEachRemaining(touchpoint -> json.writePOJO(told(touchpoint)));
            return null;
        });
    }

    private static ObjectNode told(StoredTouchpoint touchpoint) {
        ObjectNode told =
                (ObjectNode) TouchpointJson.mapper().readTree(touchpoint.body().bytes());
        return told.put("position", touchpoint.position())
                .put("recordedAt", touchpoint.recordedAt().toString());
    }
}
