package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.JsonBody;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which touchpoints of a batch are there already, in the log or earlier in the batch. */
final class Duplicates {

    private static final Comparator<JsonNode> SAME_NUMBER =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private final Map<TouchpointKey, Present> present = new HashMap<>();
    private final List<Map<TouchpointKey, Present>> earlier = new ArrayList<>();
    private final Map<TouchpointKey, Present> accepted = new HashMap<>();

    private final DataKeys keys;

    Duplicates(DataKeys keys) {
        this.keys = keys;
    }

    /** What is there under a name; without a body where that is erased. */
    record Present(long position, Optional<JsonBody> body) {}

    /** Adds what the database shows: source, id, position and body, and its stream with its key, if that has one. */
    void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            present.put(
                    new TouchpointKey(rows.getString(1), rows.getString(2)), new Present(rows.getLong(3), body(rows)));
        }
    }

    private Optional<JsonBody> body(ResultSet rows) throws SQLException {
        byte[] wrapped = rows.getBytes(7);
        return wrapped == null
                ? Optional.empty()
                : keys.unwrapped(new StreamId(rows.getObject(5, UUID.class)), rows.getInt(6), wrapped)
                        .open(rows.getBytes(4))
                        .map(JsonBody::new);
    }

    /** The names that are there. */
    Set<TouchpointKey> present() {
        return present.keySet();
    }

    /** Adds what is going to be there. */
    void add(Map<TouchpointKey, Present> more) {
        earlier.add(more);
    }

    /** What has been accepted. */
    Map<TouchpointKey, Present> accepted() {
        return accepted;
    }

    /** Whether something of this name is there. */
    boolean holds(TouchpointKey key) {
        return there(key) != null;
    }

    /** Accepted at {@code position}, and present from then on, if nothing of its name is there. */
    AppendOutcome outcome(Candidate candidate, long position) {
        Present there = there(candidate.key());
        if (there == null) {
            accepted.put(candidate.key(), new Present(position, Optional.of(candidate.body())));
            return new AppendOutcome.Accepted(position);
        }
        return there.body().isEmpty() || same(there.body().get(), candidate.body())
                ? new AppendOutcome.Duplicate(there.position())
                : new AppendOutcome.ConflictingDuplicate(there.position());
    }

    private @Nullable Present there(TouchpointKey key) {
        Present there = accepted.getOrDefault(key, present.get(key));
        for (int i = 0; there == null && i < earlier.size(); i++) {
            there = earlier.get(i).get(key);
        }
        return there;
    }

    private static boolean same(JsonBody a, JsonBody b) {
        return a.equals(b)
                || TouchpointJson.mapper()
                        .readTree(a.bytes())
                        .equals(SAME_NUMBER, TouchpointJson.mapper().readTree(b.bytes()));
    }
}
