package io.journeyline.api.privacy;

import io.journeyline.api.customer.Customers;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
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
    private final InstantSource clock;

    ExportEndpoint(
            Customers customers,
            CustomerStories stories,
            ProfileQueries profiles,
            LinkQueries links,
            InstantSource clock) {
        this.customers = customers;
        this.stories = stories;
        this.profiles = profiles;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping(path = "/v1/customers/{customerId}/export", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "exportCustomer",
            summary = "Give everything about a customer as one JSON document",
            description =
                    "Who they are, why, and every touchpoint in the order in which it happened; sent as it is read.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    void export(@PathVariable String customerId, HttpServletResponse response) throws IOException {
        CustomerId customer = customers.today(customerId);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (JsonGenerator json = TouchpointJson.mapper().createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writePOJOProperty("customerId", customer);
            json.writePOJOProperty("exportedAt", clock.instant());
            json.writePOJOProperty("profile", profiles.find(customer).orElse(null));
            json.writePOJOProperty("links", links.story(customer, LogReader.LATEST));
            json.writeArrayPropertyStart("touchpoints");
            writeTouchpoints(customer, json);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void writeTouchpoints(CustomerId customer, JsonGenerator json) {
        stories.<@Nullable Void>walk(List.of(customer), LogReader.LATEST, told -> {
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
