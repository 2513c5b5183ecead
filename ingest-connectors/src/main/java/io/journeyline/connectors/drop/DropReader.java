package io.journeyline.connectors.drop;

import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.rows.Row;
import io.journeyline.connectors.rows.RowGroup;
import io.journeyline.connectors.shelf.JsonRecords;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.ParkedRecords.Refused;
import io.journeyline.source.Source;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the records of dropped files by their source's mapping; without one, each is a touchpoint as it stands. A record
 * is kept as JSON: what the mapping sees, or why it is no record and the cells that are in its rows.
 */
public final class DropReader implements RecordReader {

    /** The kind of sources that drop files. */
    public static final String KIND = "file";

    private static final String RECORD = "record";
    private static final String PROBLEM = "problem";
    private static final String CELLS = "cells";

    private final RecordMapping mapping;

    public DropReader(RecordMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isMapped() {
        return true;
    }

    /** A record of a file, to be taken in. */
    Incoming incoming(Source source, RowGroup group, boolean grouped) {
        Map<String, Object> written = group.problem().isPresent()
                ? new TreeMap<>(Map.of(
                        PROBLEM,
                        group.problem().get(),
                        CELLS,
                        group.rows().stream().map(Row::cells).toList()))
                : Map.of(RECORD, grouped ? group : group.rows().getFirst());
        return new Incoming(
                reason -> new Refused(TouchpointJson.mapper().writeValueAsBytes(written), reason),
                () -> told(source, TouchpointJson.mapper().valueToTree(written)));
    }

    @Override
    public Telling read(Source source, byte[] bytes) {
        return JsonRecords.object(bytes)
                .map(object -> told(source, object))
                .orElseGet(() -> new Telling.Unreadable("is no JSON object"));
    }

    private Telling told(Source source, ObjectNode object) {
        Optional<String> problem = object.optional(PROBLEM).map(text -> text.asString(""));
        if (problem.isPresent()) {
            return new Telling.Unreadable(problem.get());
        }
        return object.get(RECORD) instanceof ObjectNode record
                ? mapping.told(source, record)
                : new Telling.Unreadable("is no record of a file");
    }
}
