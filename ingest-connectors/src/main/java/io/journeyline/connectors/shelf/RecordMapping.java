package io.journeyline.connectors.shelf;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.mapping.Outcome;
import io.journeyline.connectors.mapping.Outcome.MappedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Source;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a source's record tells by the mapping that the source names; without one, it is a touchpoint as it stands. */
public final class RecordMapping {

    private final MappingShelf shelf;

    public RecordMapping(MappingShelf shelf) {
        this.shelf = shelf;
    }

    /** What an object tells; it is changed if it is a touchpoint. */
    public Telling told(Source source, ObjectNode object) {
        return source.mapping()
                .map(mapping -> mapped(source, mapping, object))
                .orElseGet(() -> new Telling.Touchpoints(List.of(from(source, object))));
    }

    private Telling mapped(Source source, String name, JsonNode object) {
        try {
            return mapped(source, shelf.mapping(name), object);
        } catch (MappingException e) {
            return new Telling.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Telling mapped(Source source, Mapping mapping, JsonNode object) {
        try {
            return switch (mapping.apply(JsonRecords.fields(object))) {
                case Outcome.Skipped(String reason) -> new Telling.Nothing(reason);
                case Outcome.Rejected(String _, String discreet) -> new Telling.Unreadable(discreet);
                case Outcome.Mapped(List<MappedTouchpoint> touchpoints) ->
                    new Telling.Touchpoints(touchpoints.stream()
                            .map(one -> from(source, TouchpointJson.mapper().<JsonNode>valueToTree(one.body())))
                            .toList());
            };
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a mapping stumbles over: what that says may repeat what the record says.
            return new Telling.Unreadable("mapping %s fails for this record: %s"
                    .formatted(mapping.name(), e.getClass().getSimpleName()));
        }
    }

    private static JsonNode from(Source source, JsonNode body) {
        return ((ObjectNode) body).put("source", source.name());
    }
}
