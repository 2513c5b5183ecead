package io.journeyline.log.identity;

import static java.util.stream.Collectors.joining;

import io.journeyline.identity.StreamId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.CopiedRow;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Looks into the log for what happened first in a stream. */
final class FirstRows {

    private final BinaryCopy copy;

    FirstRows(DataSource database) {
        this.copy = new BinaryCopy(database);
    }

    private record Told(StreamId stream, First first) {}

    /** Of each stream what happened first as known at one position, and what turned out to be earlier up to another. */
    Map<StreamId, List<First>> of(Collection<StreamId> streams, long after, long upTo) {
        Map<StreamId, List<First>> firsts = new HashMap<>();
        String asked = streams.stream().map(StreamId::toString).collect(joining(","));
        copy.rows("""
                        SELECT asked, position, occurred_at, source, id
                        FROM unnest('{%s}'::uuid[]) AS asked CROSS JOIN LATERAL (
                            SELECT position, occurred_at, source, id FROM journey.log
                            WHERE stream = asked AND position + 0 <= %d
                              AND position > coalesce((SELECT max(position) FROM journey.erasure WHERE stream = asked), 0)
                            ORDER BY occurred_at, source, id LIMIT 1
                        ) AS first
                        """.formatted(asked, after), FirstRows::told).forEach(told -> keep(told, firsts));
        copy.rows("""
                        SELECT stream, position, occurred_at, source, id FROM journey.log
                        WHERE position > %d AND position <= %d AND stream = ANY ('{%s}')
                          AND position > coalesce((
                              SELECT max(position) FROM journey.erasure WHERE erasure.stream = log.stream), 0)
                        ORDER BY position
                        """.formatted(after, upTo, asked), FirstRows::told).forEach(told -> keep(told, firsts));
        return firsts;
    }

    private static void keep(Told told, Map<StreamId, List<First>> firsts) {
        List<First> earlier = firsts.computeIfAbsent(told.stream(), _ -> new ArrayList<>(1));
        if (earlier.isEmpty()
                || told.first().moment().compareTo(earlier.getLast().moment()) < 0) {
            earlier.add(told.first());
        }
    }

    private static Told told(CopiedRow row) {
        StreamId stream = new StreamId(row.uuid());
        long position = row.bigint();
        return new Told(
                stream, new First(position, new Moment(row.timestamp(), new TouchpointKey(row.text(), row.text()))));
    }

    /** Those of these streams that have touchpoints up to a position. */
    Set<StreamId> told(Collection<StreamId> streams, long upTo) {
        return Set.copyOf(copy.rows(
                """
                        SELECT asked FROM unnest('{%s}'::uuid[]) AS asked
                        WHERE EXISTS (SELECT FROM journey.log WHERE stream = asked AND position + 0 <= %d)
                        """.formatted(streams.stream().map(StreamId::toString).collect(joining(",")), upTo),
                row -> new StreamId(row.uuid())));
    }
}
