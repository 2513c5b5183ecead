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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whom the streams of a batch belong to: a touchpoint is its strongest stream's owner's; a stream nobody has seen founds
 * a person, and the streams of the weaker identifiers beside it, where they are new too, lead to that person.
 */
final class StreamOwners {

    private final Map<StreamId, CustomerId> known = new HashMap<>();
    private final Map<StreamId, CustomerId> added = new LinkedHashMap<>();

    private StreamOwners() {}

    /** Looks up what is known, under the log's lock, and settles who owns the rest. */
    static StreamOwners of(Connection connection, List<List<StreamId>> streamsOfTouchpoints) throws SQLException {
        StreamOwners owners = new StreamOwners();
        if (!streamsOfTouchpoints.isEmpty()) {
            owners.load(
                    connection,
                    streamsOfTouchpoints.stream()
                            .flatMap(List::stream)
                            .distinct()
                            .toList());
            streamsOfTouchpoints.forEach(owners::settle);
        }
        return owners;
    }

    /** The person a touchpoint with these streams, strongest first, belongs to; its own where it names nobody. */
    CustomerId owner(List<StreamId> streams) {
        return known.getOrDefault(streams.getFirst(), CustomerId.foundedBy(streams.getFirst()));
    }

    private void settle(List<StreamId> streams) {
        CustomerId owner = owner(streams);
        for (StreamId stream : streams) {
            if (known.putIfAbsent(stream, owner) == null) {
                added.put(stream, owner);
            }
        }
    }

    private void load(Connection connection, List<StreamId> streams) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT stream, customer FROM journey.stream WHERE stream = ANY (?)")) {
            query.setArray(
                    1, uuids(connection, streams.stream().map(StreamId::value).toList()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            new StreamId(rows.getObject(1, UUID.class)), new CustomerId(rows.getObject(2, UUID.class)));
                }
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
