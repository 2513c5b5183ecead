package io.journeyline.log;

import io.journeyline.record.JsonBody;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which touchpoints of a batch are there already, in the log or earlier in the batch. */
final class Duplicates {

    private static final Comparator<JsonNode> SAME_NUMBER =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private final Map<TouchpointKey, Present> present = new HashMap<>();
    private final Map<TouchpointKey, Present> accepted = new HashMap<>();

    /** What is there under a name. */
    record Present(long position, JsonBody body) {}

    /** Adds what the database shows: source, id, position and body. */
    void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            present.put(
                    new TouchpointKey(rows.getString(1), rows.getString(2)),
                    new Present(rows.getLong(3), new JsonBody(rows.getBytes(4))));
        }
    }

    /** Adds what is going to be there. */
    void add(Map<TouchpointKey, Present> more) {
        present.putAll(more);
    }

    /** What has been accepted. */
    Map<TouchpointKey, Present> accepted() {
        return accepted;
    }

    /** Accepted at {@code position}, and present from then on, if nothing of its name is there. */
    AppendOutcome outcome(Candidate candidate, long position) {
        Present first = new Present(position, candidate.body());
        Present there = present.putIfAbsent(candidate.key(), first);
        if (there == null) {
            accepted.put(candidate.key(), first);
            return new AppendOutcome.Accepted(position);
        }
        return same(there.body(), candidate.body())
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
