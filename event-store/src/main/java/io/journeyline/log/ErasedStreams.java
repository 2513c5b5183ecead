package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.log.sql.UuidArray;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which streams were erased, for who writes under a policy that takes nothing more of them. */
final class ErasedStreams {

    private ErasedStreams() {}

    /** Those that these touchpoints name; asked within the transaction that writes, which no erasure overtakes. */
    static Set<StreamId> among(List<Candidate> candidates, Connection connection) throws SQLException {
        Object named = UuidArray.of(candidates.stream()
                .flatMap(candidate -> candidate.named().stream())
                .distinct()
                .map(StreamId::value));
        Set<StreamId> erased = new HashSet<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT stream FROM journey.erasure WHERE stream = ANY (?)")) {
            query.setObject(1, named);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    erased.add(new StreamId(row.getObject(1, UUID.class)));
                }
            }
        }
        return erased;
    }
}
