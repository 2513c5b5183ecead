package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static io.journeyline.log.Samples.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.LogEntry;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    private static final int GENERATION = 1;
    private static final int LONG = 2_000;
    private static final int MANY = 100;
    private static final ViewName NAME = new ViewName("churn", 1);
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final SealedLedgers<Ids> rows = new SealedLedgers<>(database.dataSource(), node.keys(), NAME, Ids.class);
    private final CustomerFolds<Ids> folds = new CustomerFolds<>(
            generation -> new Recital(),
            rows,
            Checkpoints.of(database.dataSource(), node.keys(), NAME, Ids.class, (ids, turn) -> turn),
            node.stories(),
            Samples.READER);
    private int told;

    /** Of all touchpoints, in the order in which they happened. */
    record Ids(List<String> ids) {}

    private final class Recital implements Fold<Ids> {

        @Override
        public Ids fold(@Nullable Ids before, Iterator<RecordedTouchpoint> then) {
            List<String> ids = new ArrayList<>(before == null ? List.of() : before.ids());
            then.forEachRemaining(touchpoint -> {
                told++;
                ids.add(touchpoint.reported().key().id());
            });
            return new Ids(ids);
        }
    }

    @BeforeEach
    void tellALongStory() {
        append(IntStream.range(0, LONG)
                .filter(n -> n % 500 != 400)
                .mapToObj(CheckpointsTest::hourly)
                .toList());
        told = 0;
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private static ReportedTouchpoint hourly(int n) {
        return purchase(
                Integer.toString(n),
                "\"loyalty\": \"1\"",
                START.plus(n, ChronoUnit.HOURS).toString(),
                "9.90");
    }

    private void append(List<ReportedTouchpoint> touchpoints) {
        for (int from = 0; from < touchpoints.size(); from += 10) {
            long before = node.reader().head();
            node.log().append(touchpoints.subList(from, Math.min(touchpoints.size(), from + 10)));
            node.settle();
            take(before);
        }
    }

    private void take(long after) {
        take(after, () -> {});
    }

    private void take(long after, Runnable meanwhile) {
        SharedPages pages = new SharedPages(node.reader(), Samples.READER, Set.of(), SharedPages.LONGEST);
        pages.take(NAME, new Place(after, node.reader().head()), page -> {
            meanwhile.run();
            assertThat(folds.take(GENERATION, page.touchpoints().orElseThrow())).isEmpty();
        });
    }

    /** So much of one customer in one page that it is read touchpoint by touchpoint. */
    private void appendMuch() {
        long before = node.reader().head();
        node.log()
                .append(IntStream.range(LONG, LONG + MANY)
                        .mapToObj(CheckpointsTest::wordy)
                        .toList());
        node.settle();
        assertThat(Arrived.bytes(LogEntry.touchpoints(node.reader().after(before, MANY))))
                .isGreaterThan(Arrived.MOST_BYTES);
        take(before);
    }

    private static ReportedTouchpoint wordy(int n) {
        return touchpoint("""
                {"source": "desk", "id": "%d", "type": "complaint", "occurredAt": "%s", "customer": {"loyalty": "1"},
                 "data": {"subject": "long", "text": "%s"}}
                """.formatted(n, START.plus(n, ChronoUnit.HOURS), "ever so long ".repeat(1_000)));
    }

    private CustomerId customer() {
        return node.stories().whoIs(new Identifier("loyalty", "1")).orElseThrow();
    }

    private List<String> ids() {
        return rows.load(GENERATION, List.of(customer())).getFirst().ledger().ids();
    }

    private static List<String> inOrder(int... missing) {
        return inOrderTo(LONG, missing);
    }

    private static List<String> inOrderTo(int end, int... missing) {
        List<Integer> without = IntStream.of(missing).boxed().toList();
        return IntStream.range(0, end)
                .filter(n -> !without.contains(n))
                .mapToObj(Integer::toString)
                .toList();
    }

    private long checkpoints() {
        return database.client()
                .sql("SELECT count(*) FROM churn_v1.checkpoint")
                .query(Long.class)
                .single();
    }

    @Test
    void of_a_long_story_a_few_states_are_kept() {
        assertThat(checkpoints()).isBetween(2L, 6L);
        assertThat(ids()).isEqualTo(inOrder(400, 900, 1400, 1900));
    }

    @Test
    void what_is_a_little_late_has_little_told_again() {
        append(List.of(hourly(1900)));

        assertThat(ids()).isEqualTo(inOrder(400, 900, 1400));
        assertThat(told).isLessThan(1_000);
    }

    @Test
    void what_is_later_and_later_still_finds_its_place() {
        for (int late : new int[] {1900, 900, 1400, 400}) {
            append(List.of(hourly(late)));
        }

        assertThat(ids()).isEqualTo(inOrder());
    }

    @Test
    void what_has_just_come_is_not_read_again_from_the_log() {
        long before = node.reader().head();
        node.log().append(List.of(hourly(LONG), hourly(1900), hourly(400), hourly(LONG + 1)));
        node.settle();

        take(
                before,
                () -> database.client()
                        .sql("DELETE FROM journey.log WHERE position > ?")
                        .param(before)
                        .update());

        assertThat(ids()).isEqualTo(inOrderTo(LONG + 2, 900, 1400));
    }

    @Test
    void what_is_late_after_much_came_at_once_is_told_as_from_the_beginning_though_it_is_not() {
        appendMuch();
        assertThat(ids()).isEqualTo(inOrderTo(LONG + MANY, 400, 900, 1400, 1900));
        told = 0;

        append(List.of(hourly(1900)));
        assertThat(told).isBetween(MANY, LONG / 2);
        append(List.of(hourly(400)));

        List<String> ids = ids();
        assertThat(ids).isEqualTo(inOrderTo(LONG + MANY, 900, 1400));
        folds.retell(GENERATION, Set.of(customer()), node.reader().head());
        assertThat(ids()).isEqualTo(ids);
    }

    @Test
    void what_happened_at_the_moment_of_a_checkpoint_counts_once() {
        append(IntStream.range(0, 300)
                .mapToObj(n -> purchase("x" + (999 - n), "\"loyalty\": \"1\"", "2026-05-01T00:00:00Z", "9.90"))
                .toList());

        assertThat(ids().subList(LONG - 4, LONG + 296))
                .isEqualTo(IntStream.range(700, 1_000).mapToObj(n -> "x" + n).toList());
    }

    @Test
    void what_was_kept_before_the_customer_was_joined_with_another_does_not_count() {
        node.log().append(List.of(purchase("other", "\"loyalty\": \"2\"", "2026-01-02T08:30:00Z", "9.90")));
        node.settle();
        node.commands()
                .decide(new LinkCustomers(UUID.randomUUID(), List.of(end("1"), end("2")), "one voice", "agent 7"));
        node.settle();

        append(List.of(hourly(1900)));

        assertThat(ids()).contains("other").hasSize(LONG - 2);
    }

    private static End end(String loyalty) {
        return new End(Samples.NAMING.of(new Identifier("loyalty", loyalty)), "loyalty");
    }

    @Test
    void a_story_that_is_retold_leaves_nothing_of_what_was_kept_before() {
        database.client()
                .sql("UPDATE churn_v1.checkpoint SET occurred_at = '2999-01-01', slot = slot + 50")
                .update();

        folds.retell(GENERATION, Set.of(customer()), node.reader().head());

        assertThat(ids()).isEqualTo(inOrder(400, 900, 1400, 1900));
        assertThat(database.client()
                        .sql("SELECT count(*) FROM churn_v1.checkpoint WHERE slot >= 50")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(told).isEqualTo(LONG - 4);
        assertThat(checkpoints()).isPositive();
    }
}
