package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Whom the streams of a batch belong to: a touchpoint is its strongest stream's owner's; a stream nobody has seen founds
 * a person, and the streams of the weaker identifiers beside it, where they are new too, lead to that person.
 */
final class StreamOwners {

    private final Map<StreamId, CustomerId> known;
    private final Map<StreamId, CustomerId> read = new HashMap<>();
    private final Map<StreamId, CustomerId> added = new LinkedHashMap<>();

    /** Starts from what is known already. */
    StreamOwners(Map<StreamId, CustomerId> known) {
        this.known = new HashMap<>(known);
    }

    boolean isKnown(StreamId stream) {
        return known.containsKey(stream);
    }

    /** Adds what the database shows: stream and customer. */
    void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            read.put(new StreamId(rows.getObject(1, UUID.class)), new CustomerId(rows.getObject(2, UUID.class)));
        }
        known.putAll(read);
    }

    /** Adds what is going to be settled. */
    void add(Map<StreamId, CustomerId> more) {
        known.putAll(more);
    }

    /** What the database showed. */
    Map<StreamId, CustomerId> read() {
        return read;
    }

    /** What has been settled. */
    Map<StreamId, CustomerId> added() {
        return added;
    }

    /** The person a touchpoint belongs to; its own where it names nobody. */
    CustomerId owner(Candidate candidate) {
        StreamId strongest = candidate.streams().getFirst();
        CustomerId known = this.known.get(strongest);
        return known == null ? CustomerId.foundedBy(strongest) : known;
    }

    /** Settles whom the streams of a touchpoint belong to that nobody has seen. */
    void settle(Candidate candidate) {
        if (candidate.anonymous()) {
            return;
        }
        CustomerId owner = owner(candidate);
        for (StreamId stream : candidate.streams()) {
            if (known.putIfAbsent(stream, owner) == null) {
                added.put(stream, owner);
            }
        }
    }

    void save(Connection connection) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO journey.stream (stream, customer) SELECT stream, customer FROM unnest(?, ?) AS added (stream, customer)")) {
            insert.setArray(
                    1,
                    uuids(
                            connection,
                            added.keySet().stream().map(StreamId::value).toList()));
            insert.setArray(
                    2,
                    uuids(
                            connection,
                            added.values().stream().map(CustomerId::value).toList()));
            insert.executeUpdate();
        }
    }

    private static java.sql.Array uuids(Connection connection, Collection<UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }
}
