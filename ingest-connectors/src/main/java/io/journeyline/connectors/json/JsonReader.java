package io.journeyline.connectors.json;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.mapping.Outcome;
import io.journeyline.connectors.mapping.Outcome.MappedTouchpoint;
import io.journeyline.connectors.shelf.JsonRecords;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Source;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON objects by their source's mapping; without one, each is a touchpoint as it stands. */
public final class JsonReader implements RecordReader {

    /** The kind of sources that send them. */
    public static final String KIND = "json";

    private static final int LARGEST = 256 << 10;

    private final MappingShelf shelf;

    public JsonReader(MappingShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isMapped() {
        return true;
    }

    @Override
    public Optional<String> path(Source source) {
        return Optional.of("/v1/in/" + source.name());
    }

    @Override
    public Telling read(Source source, byte[] bytes) {
        if (bytes.length > LARGEST) {
            return new Telling.Unreadable("has more than %d bytes".formatted(LARGEST));
        }
        return JsonRecords.object(bytes)
                .map(object -> source.mapping()
                        .map(mapping -> mapped(source, mapping, object))
                        .orElseGet(() -> new Telling.Touchpoints(List.of(from(source, object)))))
                .orElseGet(() -> new Telling.Unreadable("is no JSON object"));
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
