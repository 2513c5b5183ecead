package io.journeyline.log;

import static java.util.stream.Collectors.toMap;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.Problem;
import io.journeyline.record.TouchpointJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers what was refused, and answers what became of a touchpoint. */
public final class Receipts {

    private final JdbcClient database;

    public Receipts(JdbcClient database) {
        this.database = database;
    }

    /** Remembers refusals, the latest of each name; call it before the sender is told. */
    public void refuse(List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        Collection<Refusal> latest = refusals.stream()
                .collect(toMap(r -> List.of(r.source(), r.id()), Function.identity(), (a, b) -> b, LinkedHashMap::new))
                .values();
        database.sql("""
                        INSERT INTO journey.refusal (source, id, refused_at, conflict, problems)
                        SELECT source, id, now(), conflict, problems
                        FROM unnest(?::text[], ?::text[], ?::boolean[], ?::text[]) AS refused (source, id, conflict, problems)
                        ORDER BY source, id
                        ON CONFLICT (source, id) DO UPDATE
                        SET refused_at = excluded.refused_at, conflict = excluded.conflict, problems = excluded.problems
                        """)
                .params(
                        latest.stream().map(Refusal::source).toArray(String[]::new),
                        latest.stream().map(Refusal::id).toArray(String[]::new),
                        latest.stream().map(Refusal::conflict).toArray(Boolean[]::new),
                        latest.stream()
                                .map(refusal -> TouchpointJson.mapper().writeValueAsString(refusal.problems()))
                                .toArray(String[]::new))
                .update();
    }

    /** What became of it; empty for one never seen, or refused longer ago than refusals are kept. */
    public Optional<Receipt> find(String source, String id) {
        return database.sql("""
                        SELECT log.position, log.recorded_at, coalesce(member.customer, log.stream) AS customer,
                               refusal.refused_at, refusal.problems
                        FROM (SELECT ? AS source, ? AS id) AS asked
                        LEFT JOIN journey.log AS log ON log.source = asked.source AND log.id = asked.id
                        LEFT JOIN journey.member AS member
                            ON member.stream = log.stream AND member.until = 9223372036854775807
                        LEFT JOIN journey.refusal AS refusal
                            ON refusal.source = asked.source AND refusal.id = asked.id
                            AND (refusal.conflict OR log.position IS NULL)
                        """)
                .params(source, id)
                .query((row, n) -> Optional.ofNullable(receipt(row)))
                .single();
    }

    /** Forgets what was refused before a time, and answers how much that was. */
    public int forgetBefore(Instant time) {
        return database.sql("DELETE FROM journey.refusal WHERE refused_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable Receipt receipt(ResultSet row) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        OffsetDateTime refusedAt = row.getObject("refused_at", OffsetDateTime.class);
        if (customer != null) {
            return new Receipt.Accepted(
                    row.getLong("position"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    new CustomerId(customer),
                    Optional.ofNullable(refusedAt).map(OffsetDateTime::toInstant));
        }
        return refusedAt == null
                ? null
                : new Receipt.Rejected(
                        refusedAt.toInstant(),
                        List.of(TouchpointJson.mapper().readValue(row.getString("problems"), Problem[].class)));
    }
}
