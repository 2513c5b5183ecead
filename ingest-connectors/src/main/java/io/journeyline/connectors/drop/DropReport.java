package io.journeyline.connectors.drop;

import io.journeyline.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file. Counts are of records.
 *
 * @param mapping that made touchpoints of them; null for none
 * @param accepted all of whose touchpoints are recorded, some of them for the first time
 * @param duplicates all of whose touchpoints were recorded before
 * @param ignored left out on purpose, by reason
 * @param parked kept as dead letters, to be retried
 * @param problems of the first 1,000 of these
 * @param failure why the file could not be read to its end; null if it was
 */
record DropReport(
        String file,
        String source,
        @Nullable String mapping,
        Instant startedAt,
        Instant finishedAt,
        long records,
        long accepted,
        long duplicates,
        Map<String, Long> ignored,
        long parked,
        List<Progress.Problem> problems,
        @Nullable String failure) {

    static DropReport of(String file, Source source, Progress progress, Instant now, @Nullable String failure) {
        return new DropReport(
                file,
                source.name(),
                source.mapping().orElse(null),
                progress.startedAt(),
                now,
                progress.records(),
                progress.accepted(),
                progress.duplicates(),
                progress.ignored(),
                progress.parked(),
                progress.problems(),
                failure);
    }
}
