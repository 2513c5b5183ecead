package io.journeyline.log.identity;

import io.journeyline.identity.Decision;
import io.journeyline.identity.IdentityEvent.ByHand;
import io.journeyline.identity.IdentityEvent.CustomerSplit;
import io.journeyline.identity.IdentityEvent.CustomersLinked;
import io.journeyline.identity.IdentityEvent.DecisionWithdrawn;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import io.journeyline.log.sql.UuidArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of decisions by hand. */
final class DecisionRows {

    /** With more than these, an index that looks up each takes longer than all decisions there are. */
    private static final int MOST_LOOKED_UP = 1_000;

    private static final String BY_INDEX = "ends && ?";
    private static final String BY_HASH = """
            id IN (SELECT one.id FROM journey.decision AS one CROSS JOIN unnest(one.ends) AS stream
                   JOIN unnest(?) AS asked ON asked = stream)
            """;

    private final JdbcClient database;

    DecisionRows(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** Keeps what was decided at a position of the log. */
    void save(ByHand event, long position) {
        switch (event) {
            case CustomersLinked linked -> insert(linked.decision(), position, linked.ends(), null);
            case CustomerSplit split ->
                insert(
                        split.decision(),
                        position,
                        Stream.concat(split.went().stream(), split.stayed().stream())
                                .toList(),
                        split.went().size());
            case DecisionWithdrawn withdrawn ->
                database.sql("UPDATE journey.decision SET until = ? WHERE id = ?")
                        .params(position, withdrawn.decision())
                        .update();
        }
    }

    private void insert(UUID decision, long position, List<End> ends, @Nullable Integer went) {
        database.sql("INSERT INTO journey.decision (id, position, ends, kinds, went) VALUES (?, ?, ?, ?, ?)")
                .param(decision)
                .param(position)
                .param(UuidArray.of(ends.stream().map(end -> end.stream().value())))
                .param(ends.stream().map(End::kind).toArray(String[]::new))
                .param(went)
                .update();
    }

    /** The decisions about any of these streams that were in force behind a position. */
    List<PlacedDecision> about(Collection<StreamId> streams, long after) {
        return database.sql("""
                        SELECT id, position, until, ends, kinds, went FROM journey.decision
                        WHERE %s AND until > ?
                        """.formatted(streams.size() > MOST_LOOKED_UP ? BY_HASH : BY_INDEX))
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .param(after)
                .query(DecisionRows::decision)
                .list();
    }

    /** Ends the decisions about streams that are nobody's any more. */
    void end(Collection<StreamId> erased, long position) {
        database.sql("UPDATE journey.decision SET until = ? WHERE ends && ? AND until = ?")
                .param(position)
                .param(UuidArray.of(erased.stream().map(StreamId::value)))
                .param(Long.MAX_VALUE)
                .update();
    }

    /** All streams that decisions in force are about. */
    Set<StreamId> streams() {
        return database.sql("SELECT DISTINCT unnest(ends) AS stream FROM journey.decision WHERE until = ?")
                .param(Long.MAX_VALUE)
                .query((row, n) -> new StreamId(row.getObject("stream", UUID.class)))
                .set();
    }

    /** A decision. */
    PlacedDecision of(UUID id) {
        return database.sql("SELECT id, position, until, ends, kinds, went FROM journey.decision WHERE id = ?")
                .param(id)
                .query(DecisionRows::decision)
                .single();
    }

    private static PlacedDecision decision(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID[] streams = (UUID[]) row.getArray("ends").getArray();
        String[] kinds = (String[]) row.getArray("kinds").getArray();
        List<End> ends = new ArrayList<>(streams.length);
        for (int end = 0; end < streams.length; end++) {
            ends.add(new End(new StreamId(streams[end]), kinds[end]));
        }
        Integer went = row.getObject("went", Integer.class);
        return new PlacedDecision(
                went == null
                        ? new Decision.Joined(id, new HashSet<>(ends))
                        : new Decision.Parted(
                                id,
                                new HashSet<>(ends.subList(0, went)),
                                new HashSet<>(ends.subList(went, ends.size()))),
                row.getLong("position"),
                row.getLong("until"));
    }
}
