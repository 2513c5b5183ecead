package io.journeyline.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.log.AppendOutcome.ConflictingDuplicate;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What callers were told became of their touchpoints, to be compared with what the log says. */
final class Acknowledged {

    private static final int PAGE = 5_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Queue<Told> all = new ConcurrentLinkedQueue<>();

    private record Told(ReportedTouchpoint touchpoint, AppendOutcome outcome) {}

    /** Appends them, again and again where nobody knows what was recorded, and answers how many there are. */
    int append(TouchpointLog log, List<ReportedTouchpoint> touchpoints) {
        List<AppendOutcome> outcomes = outcomes(log, touchpoints);
        IntStream.range(0, touchpoints.size()).forEach(n -> all.add(new Told(touchpoints.get(n), outcomes.get(n))));
        return touchpoints.size();
    }

    private static List<AppendOutcome> outcomes(TouchpointLog log, List<ReportedTouchpoint> touchpoints) {
        long since = System.nanoTime();
        while (true) {
            try {
                return log.append(touchpoints);
            } catch (LogUnavailable e) {
                if (System.nanoTime() - since > LONGEST.toNanos()) {
                    throw e;
                }
            }
        }
    }

    /** Each is in the log as it was sent, once, where all who sent it were told, and nothing else is there. */
    void assertRecorded(LogReader reader) {
        SortedMap<Long, String> told = new TreeMap<>();
        for (Told one : all) {
            assertThat(one.outcome()).isNotInstanceOf(ConflictingDuplicate.class);
            String body = one.touchpoint().body().toString();
            assertThat(told.getOrDefault(one.outcome().position(), body)).isEqualTo(body);
            told.put(one.outcome().position(), body);
        }
        List<StoredTouchpoint> entries = entries(reader);

        assertThat(entries)
                .extracting(StoredTouchpoint::position)
                .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
        assertThat(told.keySet())
                .containsExactlyElementsOf(
                        entries.stream().map(StoredTouchpoint::position).toList());
        assertThat(entries).extracting(entry -> entry.body().toString()).isEqualTo(List.copyOf(told.values()));
    }

    private static List<StoredTouchpoint> entries(LogReader reader) {
        List<StoredTouchpoint> entries = new ArrayList<>();
        List<LogEntry> page = reader.after(0, PAGE);
        while (!page.isEmpty()) {
            entries.addAll(LogEntry.touchpoints(page));
            page = reader.after(page.getLast().position(), PAGE);
        }
        return entries;
    }

    /** What somebody sent whose touchpoints' names begin like this, and nobody else has, stands in the order in which it was sent. */
    void assertInOrder(String prefix) {
        assertThat(all)
                .filteredOn(one -> one.touchpoint().key().id().startsWith(prefix))
                .extracting(one -> one.outcome().position())
                .isNotEmpty()
                .isSorted();
    }
}
