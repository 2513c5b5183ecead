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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database take the same touchpoints at the same time. */
class TwoServersTest {

    private static final int TOUCHPOINTS = 1_000;
    private static final int BATCH = 37;
    private static final int SENDERS = 6;
    private static final int LOYALTIES = 10;
    private static final int LARGE_BATCH = 300;
    private static final int LARGE_BATCHES = 20;

    private static final Comparator<Told> IN_ORDER =
            Comparator.comparingLong(one -> one.outcome().position());

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

    /**
     * What a sender was told of a touchpoint.
     *
     * @param began when it was sent, on a clock that all senders share
     * @param ended when the sender was told
     */
    private record Told(int sender, ReportedTouchpoint touchpoint, AppendOutcome outcome, long began, long ended) {}

    private interface Sender {
        List<Told> send(int sender);
    }

    private static List<Told> allSend(Sender sender) throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Told>>> sent = IntStream.range(0, SENDERS)
                    .mapToObj(n -> senders.submit(() -> sender.send(n)))
                    .toList();
            List<Told> told = new ArrayList<>();
            for (Future<List<Told>> one : sent) {
                told.addAll(one.get(60, SECONDS));
            }
            return told;
        }
    }

    /** Every sender sends every touchpoint, each in an order of its own. */
    private List<Told> sendAll(Sample sample) throws Exception {
        return allSend(sender -> {
            List<ReportedTouchpoint> all = new ArrayList<>(IntStream.range(0, TOUCHPOINTS)
                    .mapToObj(n -> sample.of(sender, n))
                    .toList());
            Collections.shuffle(all, new Random(sender));
            return send(sender, all, BATCH);
        });
    }

    private List<Told> send(int sender, List<ReportedTouchpoint> all, int atOnce) {
        TouchpointLog log = (sender % 2 == 0 ? first : second).log();
        List<Told> told = new ArrayList<>();
        for (int from = 0; from < all.size(); from += atOnce) {
            List<ReportedTouchpoint> batch = all.subList(from, Math.min(all.size(), from + atOnce));
            long began = System.nanoTime();
            List<AppendOutcome> outcomes = log.append(batch);
            long ended = System.nanoTime();
            IntStream.range(0, batch.size())
                    .forEach(n -> told.add(new Told(sender, batch.get(n), outcomes.get(n), began, ended)));
        }
        return told;
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
        List<Told> told = sendAll((sender, n) -> purchase(
                Integer.toString(n), "\"loyalty\": \"" + n + "\"", "2026-03-01T10:00:00Z", Integer.toString(sender)));
        List<AppendOutcome> outcomes = told.stream().map(Told::outcome).toList();

        assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(TOUCHPOINTS);
        assertThat(outcomes).filteredOn(ConflictingDuplicate.class::isInstance).hasSize((SENDERS - 1) * TOUCHPOINTS);
        assertThat(outcomes)
                .extracting(AppendOutcome::position)
                .allMatch(position -> position >= 1 && position <= TOUCHPOINTS);
        assertThat(first.reader().head()).isEqualTo(TOUCHPOINTS);
        assertThat(count("SELECT count(*) FROM journey.log")).isEqualTo(TOUCHPOINTS);
        assertThat(second.reader().after(0, TOUCHPOINTS))
                .map(entry -> ((StoredTouchpoint) entry).body().toString())
                .isEqualTo(told.stream()
                        .filter(one -> one.outcome() instanceof Accepted)
                        .sorted(IN_ORDER)
                        .map(one -> one.touchpoint().body().toString())
                        .toList());
    }

    @Test
    void a_stream_is_in_the_order_in_which_it_was_appended() throws Exception {
        Overlaps overlaps = new Overlaps(database);

        List<Told> told = allSend(sender -> send(
                sender,
                IntStream.range(0, LARGE_BATCH * LARGE_BATCHES)
                        .mapToObj(n -> purchase("%d-%04d".formatted(sender, n), 1 + n / 3 % LOYALTIES))
                        .toList(),
                LARGE_BATCH));

        assertThat(overlaps.count()).isGreaterThan(SENDERS);
        assertThat(told).allMatch(one -> one.outcome() instanceof Accepted);
        List<Told> inOrder = told.stream().sorted(IN_ORDER).toList();
        assertThat(database.client()
                        .sql("SELECT id FROM journey.log ORDER BY position")
                        .query(String.class)
                        .list())
                .isEqualTo(
                        inOrder.stream().map(one -> one.touchpoint().key().id()).toList());
        assertThat(count("SELECT count(DISTINCT stream) FROM journey.log")).isEqualTo(LOYALTIES);
        assertThat(inOrder.stream()
                        .collect(Collectors.groupingBy(one -> one.touchpoint().identifiers()))
                        .values())
                .allSatisfy(TwoServersTest::assertInOrder);
    }

    /** Nothing stands before what had been acknowledged when it was sent, nor before what its own sender sent earlier. */
    private static void assertInOrder(List<Told> stream) {
        long latestBegan = Long.MIN_VALUE;
        Map<Integer, String> last = new HashMap<>();
        for (Told one : stream) {
            assertThat(one.ended()).isGreaterThan(latestBegan);
            latestBegan = Math.max(latestBegan, one.began());
            String id = one.touchpoint().key().id();
            assertThat(id).isGreaterThan(last.getOrDefault(one.sender(), ""));
            last.put(one.sender(), id);
        }
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
