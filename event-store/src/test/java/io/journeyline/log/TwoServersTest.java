package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.log.AppendOutcome.ConflictingDuplicate;
import io.journeyline.log.AppendOutcome.Duplicate;
import io.journeyline.record.ReportedTouchpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database take the same touchpoints at the same time. */
class TwoServersTest {

    private static final int TOUCHPOINTS = 1_000;
    private static final int BATCH = 37;
    private static final int SENDERS = 6;

    private final TestDatabase database = new TestDatabase();
    private final TestLog first = new TestLog(database);
    private final TestLog second = new TestLog(database);

    @AfterEach
    void close() {
        first.close();
        second.close();
        database.close();
    }

    private interface Sample {
        ReportedTouchpoint of(int sender, int n);
    }

    /** Every sender sends every touchpoint, each in an order of its own. */
    private List<AppendOutcome> sendAll(Sample sample) throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<AppendOutcome>>> sent = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> senders.submit(() -> send(sender, sample)))
                    .toList();
            List<AppendOutcome> outcomes = new ArrayList<>();
            for (Future<List<AppendOutcome>> one : sent) {
                outcomes.addAll(one.get(60, SECONDS));
            }
            return outcomes;
        }
    }

    private List<AppendOutcome> send(int sender, Sample sample) {
        List<ReportedTouchpoint> all = new ArrayList<>(IntStream.range(0, TOUCHPOINTS)
                .mapToObj(n -> sample.of(sender, n))
                .toList());
        Collections.shuffle(all, new Random(sender));
        TouchpointLog log = (sender % 2 == 0 ? first : second).log();
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            outcomes.addAll(log.append(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
        return outcomes;
    }

    private long count(String query) {
        return database.client().sql(query).query(Long.class).single();
    }

    @Test
    void a_name_that_only_the_other_server_has_met_is_a_duplicate_to_one_that_has_long_seen_none() {
        first.log()
                .append(IntStream.range(0, 3 * RecentKeys.CALM / 2)
                        .mapToObj(n -> purchase("before-" + n, n))
                        .toList());
        long others =
                second.log().append(List.of(purchase("shared", 1))).getFirst().position();

        assertThat(first.log().append(List.of(purchase("new", 2), purchase("shared", 1), purchase("shared", 3))))
                .containsExactly(new Accepted(others + 1), new Duplicate(others), new ConflictingDuplicate(others));
        assertThat(count("SELECT max(position) - count(*) FROM journey.log")).isZero();
    }

    @Test
    void each_name_is_accepted_once_and_another_content_under_it_conflicts() throws Exception {
        List<AppendOutcome> outcomes = sendAll((sender, n) -> purchase(
                Integer.toString(n), "\"loyalty\": \"" + n + "\"", "2026-03-01T10:00:00Z", Integer.toString(sender)));

        assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(TOUCHPOINTS);
        assertThat(outcomes).filteredOn(ConflictingDuplicate.class::isInstance).hasSize((SENDERS - 1) * TOUCHPOINTS);
        assertThat(outcomes)
                .extracting(AppendOutcome::position)
                .allMatch(position -> position >= 1 && position <= TOUCHPOINTS);
        assertThat(first.reader().head()).isEqualTo(TOUCHPOINTS);
    }

    @Test
    void identifiers_that_were_met_together_are_linked_once_whoever_settles() throws Exception {
        sendAll((sender, n) -> purchase(
                sender + "-" + n,
                "\"loyalty\": \"%d\", \"email\": \"%d@example.org\"".formatted(n % 97, n % 53),
                "2026-03-01T10:00:00Z",
                "1"));

        first.settle();
        assertThat(count("SELECT count(*) FROM journey.link")).isEqualTo(TOUCHPOINTS);
    }
}
