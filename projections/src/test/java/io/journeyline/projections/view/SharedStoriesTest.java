package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.StoryPart;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was read is known by what is still told when the keys of the streams are destroyed. */
class SharedStoriesTest {

    private static final int EACH = 10;
    private static final int PLENTY = 1 << 20;
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);

    @BeforeEach
    void append() {
        node.log()
                .append(IntStream.range(0, 3 * EACH)
                        .mapToObj(n -> purchase(
                                Integer.toString(n),
                                "\"loyalty\": \"%d\"".formatted(1 + n % 3),
                                START.plus(n / 3, ChronoUnit.HOURS).toString(),
                                "1"))
                        .toList());
        node.settle();
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private SharedStories holding(long bytes) {
        return new SharedStories(node.reader().head(), bytes);
    }

    private CustomerId customer(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
    }

    private void destroy(CustomerId... customers) {
        node.destroy(List.of(customers).stream()
                .map(customer -> new StreamId(customer.value()))
                .toArray(StreamId[]::new));
    }

    private Map<CustomerId, Integer> walk(SharedStories stories, Map<CustomerId, StoryPart> since) {
        Map<CustomerId, Integer> lengths = new LinkedHashMap<>();
        stories.walk(node.stories(), since, told -> count(told, lengths));
        return lengths;
    }

    /** Each person's story is in one piece and in order. */
    private static void count(Iterator<StoredTouchpoint> told, Map<CustomerId, Integer> lengths) {
        List<StoredTouchpoint> all = new ArrayList<>();
        told.forEachRemaining(all::add);
        for (int n = 0; n < all.size(); n++) {
            CustomerId person = all.get(n).customer();
            if (n == 0 || !all.get(n - 1).customer().equals(person)) {
                assertThat(lengths).doesNotContainKey(person);
            } else {
                assertThat(all.get(n).position()).isGreaterThan(all.get(n - 1).position());
            }
            lengths.merge(person, 1, Integer::sum);
        }
    }

    private Map<CustomerId, StoryPart> all(CustomerId... customers) {
        return from(StoryPart.BEGINNING, customers);
    }

    private Map<CustomerId, StoryPart> from(Instant since, CustomerId... customers) {
        return parts(new StoryPart(since, node.reader().head()), customers);
    }

    private static Map<CustomerId, StoryPart> parts(StoryPart part, CustomerId... customers) {
        Map<CustomerId, StoryPart> parts = new LinkedHashMap<>();
        List.of(customers).forEach(customer -> parts.put(customer, part));
        return parts;
    }

    @Test
    void what_somebody_has_read_nobody_reads_again() {
        SharedStories stories = holding(PLENTY);
        CustomerId one = customer(1);
        CustomerId other = customer(2);
        CustomerId third = customer(3);

        assertThat(walk(stories, all(one, other))).isEqualTo(Map.of(one, EACH, other, EACH));
        destroy(one, other);

        assertThat(walk(stories, all(third, other, one))).isEqualTo(Map.of(one, EACH, other, EACH, third, EACH));
        assertThat(walk(holding(PLENTY), all(one, other))).isEmpty();
    }

    @Test
    void an_end_that_was_read_serves_for_ends_that_are_shorter_and_for_no_others() {
        SharedStories stories = holding(PLENTY);
        CustomerId one = customer(1);
        Instant middle = START.plus(EACH / 2, ChronoUnit.HOURS);

        assertThat(walk(stories, from(middle, one))).containsEntry(one, EACH - EACH / 2);
        assertThat(walk(stories, all(one))).containsEntry(one, EACH);
        destroy(one);

        assertThat(walk(stories, from(middle, one))).containsEntry(one, EACH);
        assertThat(walk(stories, all(one))).containsEntry(one, EACH);
    }

    @Test
    void a_part_is_told_no_further_than_it_goes() {
        SharedStories stories = holding(PLENTY);
        CustomerId one = customer(1);
        StoryPart beginning = new StoryPart(StoryPart.BEGINNING, 3L * EACH / 2);

        assertThat(walk(stories, parts(beginning, one))).containsEntry(one, EACH / 2);
        assertThat(walk(stories, all(one))).containsEntry(one, EACH);
        assertThat(walk(stories, parts(beginning, one))).containsEntry(one, EACH / 2);
    }

    @Test
    void no_more_is_held_than_there_is_room_for() {
        int one = node.reader()
                .at(1)
                .map(StoredTouchpoint.class::cast)
                .orElseThrow()
                .body()
                .bytes()
                .length;
        SharedStories stories = holding(15L * one);
        CustomerId first = customer(1);
        CustomerId second = customer(2);
        CustomerId third = customer(3);

        assertThat(walk(stories, all(first, second, third)))
                .hasSize(3)
                .allSatisfy((customer, length) -> assertThat(length).isEqualTo(EACH));
        destroy(first, second, third);

        assertThat(walk(stories, all(first, second, third))).hasSize(1).containsValue(EACH);
    }

    @Test
    void who_comes_while_it_is_being_read_waits_for_that() throws Exception {
        SharedStories stories = holding(PLENTY);
        CustomerId one = customer(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch destroyed = new CountDownLatch(1);
        Thread first = Thread.ofPlatform()
                .start(() -> stories.walk(node.stories(), all(one), told -> {
                    if (told.hasNext()) {
                        begun.countDown();
                        await(destroyed);
                        told.forEachRemaining(touchpoint -> {});
                    }
                }));
        await(begun);
        FutureTask<Map<CustomerId, Integer>> walk = new FutureTask<>(() -> walk(stories, all(one)));
        Thread second = Thread.ofPlatform().start(walk);
        Awaitility.await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
        destroy(one);
        destroyed.countDown();

        assertThat(walk.get(20, SECONDS)).containsEntry(one, EACH);
        assertThat(first.join(Duration.ofSeconds(20))).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_walk_that_fails_holds_up_nobody_and_leaves_nothing_half_read() {
        SharedStories stories = holding(PLENTY);
        CustomerId one = customer(1);
        CustomerId other = customer(2);

        assertThatThrownBy(() -> stories.walk(node.stories(), all(one, other), told -> {
                    told.next();
                    throw new IllegalStateException("no further");
                }))
                .hasMessage("no further");

        assertThat(walk(stories, all(one, other))).isEqualTo(Map.of(one, EACH, other, EACH));
    }
}
