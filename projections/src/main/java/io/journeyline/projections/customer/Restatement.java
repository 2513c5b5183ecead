package io.journeyline.projections.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was told of a customer, and had to be told otherwise: because of a touchpoint that came after later ones, or of what
 * made touchpoints the customer's, or took them away.
 *
 * @param position where in the log that stands
 * @param at when it was recorded
 * @param touchpoint the late touchpoint, or the one that linked; null where a decision or a policy did it
 * @param changes which figures changed; those of a touchpoint that came in time are no restatement
 */
public record Restatement(
        long position, Instant at, @Nullable Late touchpoint, List<Change> changes) {

    /** A touchpoint that came late, or linked. */
    public record Late(String source, String id, String type, Instant occurredAt) {}

    /**
     * A figure of the profile.
     *
     * @param figure where it stands in the profile, as a JSON pointer; articles, identifiers and contracts by their names
     * @param from what was told; null where there was nothing
     * @param to what is told since; null where there is nothing any more
     */
    public record Change(
            String figure,
            @Nullable JsonNode from,
            @Nullable JsonNode to) {}

    public Restatement {
        changes = List.copyOf(changes);
    }
}
