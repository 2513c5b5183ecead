package io.journeyline.log.identity;

import static java.util.stream.Collectors.toMap;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.LogReader;
import io.journeyline.log.sql.UuidArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of who belonged to whom, and of whose touchpoints have to be told again. */
final class MemberRows {

    private final JdbcClient database;

    MemberRows(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** Whom these streams belong to now. */
    Map<StreamId, CustomerId> owners(Collection<StreamId> streams) {
        return owners(streams, LogReader.LATEST);
    }

    /** Whom these streams belonged to, as known at a position. */
    Map<StreamId, CustomerId> owners(Collection<StreamId> streams, long known) {
        Map<StreamId, CustomerId> owners =
                new HashMap<>(streams.stream().collect(toMap(stream -> stream, CustomerId::foundedBy)));
        database.sql("SELECT stream, customer FROM journey.member WHERE stream = ANY (?) AND since <= ? AND until > ?")
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .params(known, known)
                .query(row -> {
                    owners.put(
                            new StreamId(row.getObject("stream", UUID.class)),
                            new CustomerId(row.getObject("customer", UUID.class)));
                });
        return owners;
    }

    /** The streams of a customer, as known at a position; none of one who was somebody else's then. */
    Set<StreamId> streams(CustomerId customer, long known) {
        return database.sql("""
                        SELECT stream FROM journey.member WHERE customer = ? AND since <= ? AND until > ?
                        UNION
                        SELECT itself FROM (SELECT ?::uuid AS itself) AS asked WHERE NOT EXISTS (
                            SELECT FROM journey.member WHERE stream = itself AND since <= ? AND until > ?)
                        """)
                .params(customer.value(), known, known, customer.value(), known, known)
                .query((row, n) -> new StreamId(row.getObject("stream", UUID.class)))
                .set();
    }

    private static final class Stay {

        private final StreamId stream;
        private final CustomerId customer;
        private final long since;
        private long until = Long.MAX_VALUE;

        Stay(Move move) {
            stream = move.stream();
            customer = move.to();
            since = move.position();
        }
    }

    /** Keeps moves, each stream's in the order of the log. */
    void save(List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        Map<StreamId, Long> left = new HashMap<>();
        Map<StreamId, Stay> last = new HashMap<>();
        List<Stay> stays = new ArrayList<>();
        for (Move move : moves) {
            left.putIfAbsent(move.stream(), move.position());
            Stay before = last.get(move.stream());
            if (before != null) {
                before.until = move.position();
            }
            Stay stay = new Stay(move);
            last.put(move.stream(), stay);
            stays.add(stay);
        }
        end(left);
        begin(stays.stream()
                .filter(stay -> !stay.customer.equals(CustomerId.foundedBy(stay.stream)) && stay.since < stay.until)
                .toList());
        saveRegrouped(moves.stream().filter(Move::told).toList());
    }

    /** Has these streams' own people told again. */
    void regroup(Collection<StreamId> streams, long position) {
        database.sql("""
                        INSERT INTO journey.regrouped (position, customer)
                        SELECT ?, stream FROM unnest(?) AS stream ON CONFLICT DO NOTHING
                        """)
                .param(position)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .update();
    }

    private void end(Map<StreamId, Long> left) {
        List<StreamId> streams = List.copyOf(left.keySet());
        database.sql("""
                        UPDATE journey.member SET until = gone.position
                        FROM unnest(?, ?) AS gone (stream, position)
                        WHERE member.stream = gone.stream AND member.until = ?
                        """)
                .param(UuidArray.of(streams.stream().map(StreamId::value)))
                .param(streams.stream().mapToLong(left::get).toArray())
                .param(Long.MAX_VALUE)
                .update();
    }

    private void begin(List<Stay> stays) {
        database.sql("INSERT INTO journey.member (stream, customer, since, until) SELECT * FROM unnest(?, ?, ?, ?)")
                .param(UuidArray.of(stays.stream().map(stay -> stay.stream.value())))
                .param(UuidArray.of(stays.stream().map(stay -> stay.customer.value())))
                .param(stays.stream().mapToLong(stay -> stay.since).toArray())
                .param(stays.stream().mapToLong(stay -> stay.until).toArray())
                .update();
    }

    private void saveRegrouped(List<Move> told) {
        database.sql("""
                        INSERT INTO journey.regrouped (position, customer)
                        SELECT * FROM unnest(?, ?) ON CONFLICT DO NOTHING
                        """)
                .param(told.stream()
                        .flatMap(move -> Stream.of(move.position(), move.position()))
                        .mapToLong(Long::longValue)
                        .toArray())
                .param(UuidArray.of(told.stream()
                        .flatMap(
                                move -> Stream.of(move.from().value(), move.to().value()))))
                .update();
    }
}
