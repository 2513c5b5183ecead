package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.Samples;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.record.RecordedTouchpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;

class SharedPagesTest {

    private static final int CUSTOMERS = 2_500;
    private static final ViewName ONE = new ViewName("one", 1);
    private static final ViewName OTHER = new ViewName("other", 1);
    private static final ViewName STRANGER = new ViewName("stranger", 1);

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final SharedPages pages =
            new SharedPages(node.reader(), Samples.READER, Set.of(ONE, OTHER), SharedPages.LONGEST);

    @BeforeEach
    void append() {
        node.log()
                .append(IntStream.range(0, 2 * CUSTOMERS)
                        .mapToObj(n -> purchase(Integer.toString(n), 1 + n % CUSTOMERS))
                        .toList());
        node.settle();
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private Arrivals page() {
        return page(ONE);
    }

    private Arrivals page(ViewName who) {
        return taken(who, 0, 2 * CUSTOMERS).touchpoints().orElseThrow();
    }

    private SharedPages.Page taken(ViewName who, long after, long upTo) {
        List<SharedPages.Page> taken = new ArrayList<>();
        assertThat(pages.take(who, new Place(after, upTo), taken::add))
                .isEqualTo(taken.getFirst().next());
        return taken.getFirst();
    }

    private static long[] positions(SharedPages.Page page) {
        return page.touchpoints().orElseThrow().positions();
    }

    private static List<List<Arrived>> portions(Arrivals arrivals) {
        List<List<Arrived>> portions = new ArrayList<>();
        arrivals.eachPortion(portions::add);
        return portions;
    }

    private static List<Arrived> customers(Arrivals arrivals) {
        List<Arrived> customers = new ArrayList<>();
        arrivals.each(customers::add);
        return customers;
    }

    private static List<RecordedTouchpoint> read(Arrivals arrivals) {
        List<RecordedTouchpoint> read = new ArrayList<>();
        arrivals.each(arrived -> assertThat(arrived.read(read::add)).isNull());
        return read;
    }

    @Test
    void two_at_the_same_place_share_a_page_and_who_comes_after_all_reads_again() {
        Arrivals first = page(ONE);

        assertThat(page(ONE)).isSameAs(first);
        assertThat(page(OTHER)).isSameAs(first);
        assertThat(page(ONE)).isNotSameAs(first);
    }

    @Test
    void who_is_no_follower_reads_alone() {
        Arrivals first = page(ONE);

        assertThat(page(STRANGER)).isNotSameAs(first);
        assertThat(page(OTHER)).isSameAs(first);
    }

    @Test
    void a_page_that_could_not_be_read_is_read_by_the_next() {
        database.client().sql("ALTER TABLE journey.log RENAME TO mislaid").update();
        assertThatThrownBy(() -> page(ONE)).isInstanceOf(BadSqlGrammarException.class);
        database.client().sql("ALTER TABLE journey.mislaid RENAME TO log").update();

        assertThat(read(page(OTHER))).hasSize(2 * CUSTOMERS);
    }

    @Test
    void another_stretch_is_another_page() {
        assertThat(positions(taken(ONE, 0, 10))).hasSize(10).doesNotContain(11L);
        assertThat(positions(taken(ONE, 0, 11))).hasSize(11).contains(11L);
        assertThat(positions(taken(ONE, 10, 11))).containsExactly(11L);
    }

    @Test
    void each_customer_comes_once_with_all_that_arrived_in_portions() {
        Arrivals page = page();

        assertThat(portions(page))
                .hasSize(10)
                .allSatisfy(portion -> assertThat(portion).hasSize(250));
        assertThat(customers(page))
                .allSatisfy(one -> assertThat(one.touchpoints())
                        .hasSize(2)
                        .allSatisfy(
                                touchpoint -> assertThat(touchpoint.customer()).isEqualTo(one.customer()))
                        .isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position())));
        assertThat(customers(page))
                .extracting(Arrived::customer)
                .doesNotHaveDuplicates()
                .hasSize(CUSTOMERS);
    }

    @Test
    void who_reads_after_another_gets_what_that_one_read() {
        Arrivals page = taken(ONE, 0, 100).touchpoints().orElseThrow();
        List<RecordedTouchpoint> read = read(page);

        assertThat(read(taken(OTHER, 0, 100).touchpoints().orElseThrow()))
                .usingElementComparator(SharedPagesTest::byIdentity)
                .isEqualTo(read);
    }

    @Test
    void what_is_no_more_held_is_read_again_and_the_same() {
        Arrivals page = page();
        List<RecordedTouchpoint> read = read(page);

        assertThat(read(page)).hasSize(2 * CUSTOMERS).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void what_another_has_just_read_comes_first() {
        Arrivals page = page();
        List<List<Arrived>> ofOne = new ArrayList<>();
        List<List<Arrived>> ofAnother = new ArrayList<>();

        page.eachPortion(portion -> {
            ofOne.add(portion);
            if (ofOne.size() == 5) {
                assertThatThrownBy(() -> page.eachPortion(stopAfter(4, ofAnother)))
                        .isInstanceOf(Enough.class);
            }
        });

        assertThat(ofAnother).isEqualTo(ofOne.subList(1, 5));
        assertThat(ofOne).hasSize(10);
    }

    private static final class Enough extends RuntimeException {}

    private static Consumer<List<Arrived>> stopAfter(int count, List<List<Arrived>> seen) {
        return portion -> {
            seen.add(portion);
            if (seen.size() == count) {
                throw new Enough();
            }
        };
    }

    @Test
    void who_go_through_a_page_together_read_it_once() throws Exception {
        Arrivals page = page();
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<RecordedTouchpoint>> fast = threads.submit(() -> walk(page, together, Duration.ZERO));
            Future<List<RecordedTouchpoint>> slow = threads.submit(() -> walk(page, together, Duration.ofMillis(20)));

            assertThat(slow.get())
                    .hasSize(2 * CUSTOMERS)
                    .usingElementComparator(SharedPagesTest::byIdentity)
                    .isEqualTo(fast.get());
        }
    }

    /** Goes through it from when both are at their first portion, so long at each. */
    private static List<RecordedTouchpoint> walk(Arrivals page, CyclicBarrier together, Duration pause) {
        List<RecordedTouchpoint> read = new ArrayList<>();
        page.eachPortion(portion -> {
            boolean isFirst = read.isEmpty();
            portion.forEach(arrived -> arrived.read(read::add));
            try {
                if (isFirst) {
                    together.await();
                }
                Thread.sleep(pause);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return read;
    }

    @SuppressWarnings("ReferenceEquality") // whether it was read once or twice
    private static int byIdentity(RecordedTouchpoint one, RecordedTouchpoint other) {
        return one == other ? 0 : 1;
    }

    @Test
    void who_stands_still_is_not_waited_for_and_gets_all_of_it_nevertheless() throws Exception {
        Arrivals page = page();
        CountDownLatch standing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Arrived>> still = threads.submit(() -> {
                List<Arrived> customers = new ArrayList<>();
                page.eachPortion(portion -> {
                    standing.countDown();
                    awaitUninterruptibly(goOn);
                    customers.addAll(portion);
                });
                return customers;
            });
            standing.await();

            assertThat(read(page)).hasSize(2 * CUSTOMERS);
            goOn.countDown();
            assertThat(still.get()).hasSize(CUSTOMERS).doesNotHaveDuplicates();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_is_left_out_is_left_out_for_one_only() {
        Arrivals page = page();
        CustomerId customer = customers(page).getFirst().customer();

        assertThat(customers(page.without(Set.of(customer))))
                .extracting(Arrived::customer)
                .hasSize(CUSTOMERS - 1)
                .doesNotContain(customer);
        assertThat(customers(page)).hasSize(CUSTOMERS);
    }

    @Test
    void one_that_cannot_be_read_stops_its_customer_where_it_stands() {
        node.rewrite("purchase", "parchment", CUSTOMERS, 1);
        Arrived unreadable = customers(page()).getFirst();
        List<RecordedTouchpoint> read = new ArrayList<>();

        Refused refused = unreadable.read(read::add);

        assertThat(refused).extracting(Refused::position).isEqualTo(CUSTOMERS + 1L);
        assertThat(read).extracting(RecordedTouchpoint::position).containsExactly(1L);
        assertThat(unreadable.touchpoints())
                .extracting(StoredTouchpoint::position)
                .containsExactly(1L, CUSTOMERS + 1L);
    }
}
