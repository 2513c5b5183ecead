package io.journeyline.log;

import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which touchpoints of a batch are there already, in the log or earlier in the batch. */
final class Duplicates {

    private static final Comparator<JsonNode> SAME_NUMBER =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private final Map<TouchpointKey, Present> present = new HashMap<>();

    private record Present(long position, JsonBody body) {}

    private Duplicates() {}

    static Duplicates among(List<ReportedTouchpoint> touchpoints, Connection connection) throws SQLException {
        Duplicates duplicates = new Duplicates();
        Array sources = connection.createArrayOf(
                "text", touchpoints.stream().map(t -> t.key().source()).toArray());
        Array ids = connection.createArrayOf(
                "text", touchpoints.stream().map(t -> t.key().id()).toArray());
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT present.source, present.id, present.position, present.body
                FROM unnest(?, ?) AS asked (source, id)
                JOIN journey.log AS present ON present.source = asked.source AND present.id = asked.id
                """)) {
            query.setArray(1, sources);
            query.setArray(2, ids);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    duplicates.present.put(
                            new TouchpointKey(rows.getString(1), rows.getString(2)),
                            new Present(rows.getLong(3), new JsonBody(rows.getBytes(4))));
                }
            }
        }
        return duplicates;
    }

    /** Accepted at {@code position}, and present from then on, if nothing of its name is there. */
    AppendOutcome outcome(ReportedTouchpoint touchpoint, long position) {
        Present there = present.putIfAbsent(touchpoint.key(), new Present(position, touchpoint.body()));
        if (there == null) {
            return new AppendOutcome.Accepted(position);
        }
        return same(there.body(), touchpoint.body())
                ? new AppendOutcome.Duplicate(there.position())
                : new AppendOutcome.ConflictingDuplicate(there.position());
    }

    private static boolean same(JsonBody a, JsonBody b) {
        return a.equals(b)
                || TouchpointJson.mapper()
                        .readTree(a.bytes())
                        .equals(SAME_NUMBER, TouchpointJson.mapper().readTree(b.bytes()));
    }
}
