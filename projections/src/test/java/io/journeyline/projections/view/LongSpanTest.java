package io.journeyline.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.Samples;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.view.SharedPages.Page;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is longer than a page is taken customer by customer. */
class LongSpanTest {

    private static final int PAGE = 100;
    private static final int LOAD = PAGE / 5;
    private static final int PAGE_BYTES = 500 * PAGE;
    private static final int CUSTOMERS = 40;
    private static final int EACH = 10;
    private static final int ALL = CUSTOMERS * EACH;
    private static final ViewName ONE = new ViewName("churn", 1);
    private static final ViewName OTHER = new ViewName("effort", 1);
    private static final ViewName STRANGER = new ViewName("stranger", 1);
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final SharedPages pages = new SharedPages(node.reader(), Samples.READER, Set.of(ONE, OTHER), PAGE);
    private final Recitals recitals = new Recitals(database, node, ONE);

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private static List<ReportedTouchpoint> ofMany() {
        return IntStream.range(0, ALL)
                .mapToObj(n -> hourly(n, 1 + n % CUSTOMERS, ""))
                .toList();
    }

    private static ReportedTouchpoint hourly(int n, int loyalty, String text) {
        return Samples.touchpoint("""
                {"source": "desk", "id": "%d", "type": "complaint", "occurredAt": "%s", "customer": {"loyalty": "%d"},
                 "channel": "email", "data": {"subject": "late", "text": "%s"}}
                """.formatted(n, START.plus(n, ChronoUnit.HOURS), loyalty, text));
    }

    private void append(List<ReportedTouchpoint> touchpoints) {
        node.log().append(touchpoints);
        node.settle();
    }

    private Place whole() {
        return new Place(0, node.reader().head());
    }

    private List<Page> walk(ViewName who) {
        return walk(who, whole());
    }

    private List<Page> walk(ViewName who, Place from) {
        return walk(pages, who, from);
    }

    private static List<Page> walk(SharedPages pages, ViewName who, Place from) {
        List<Page> taken = new ArrayList<>();
        for (Optional<Place> left = Optional.of(from); left.isPresent(); ) {
            left = pages.take(who, left.get(), taken::add);
        }
        return taken;
    }

    private static List<Arrived> customers(Page page) {
        return page.touchpoints().map(Arrivals::unread).orElse(List.of());
    }

    private static List<StoredTouchpoint> touchpoints(Page page) {
        return customers(page).stream()
                .flatMap(one -> one.touchpoints().stream())
                .toList();
    }

    private static List<Long> positions(Collection<Page> pages) {
        return pages.stream()
                .flatMap(page -> touchpoints(page).stream())
                .map(StoredTouchpoint::position)
                .toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private void take(Collection<Page> taken) {
        taken.forEach(page -> page.touchpoints().ifPresent(recitals::take));
    }

    private CustomerId customer(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
    }

    private static List<String> ids(IntStream touchpoints) {
        return touchpoints.mapToObj(Integer::toString).toList();
    }

    @Test
    void all_that_arrived_of_a_customer_is_in_one_page_and_pages_are_no_longer_than_others() {
        append(ofMany());

        List<Page> taken = walk(ONE);

        assertThat(taken).hasSize(ALL / PAGE + 1).allSatisfy(page -> {
            assertThat(touchpoints(page)).hasSizeBetween(EACH, PAGE);
            assertThat(customers(page))
                    .allSatisfy(one -> assertThat(one.touchpoints())
                            .hasSize(EACH)
                            .isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position())));
        });
        assertThat(positions(taken)).containsExactlyInAnyOrderElementsOf(upTo(ALL));
    }

    @Test
    void each_customers_rows_are_written_once_though_some_of_it_is_late() {
        List<ReportedTouchpoint> touchpoints = new ArrayList<>(ofMany());
        touchpoints.addLast(touchpoints.removeFirst());
        append(touchpoints.subList(0, 2 * CUSTOMERS));
        take(walk(ONE, new Place(0, 2 * CUSTOMERS)));
        recitals.written().clear();
        append(touchpoints.subList(2 * CUSTOMERS, ALL));

        take(walk(ONE, new Place(2 * CUSTOMERS, ALL)));

        assertThat(recitals.written()).doesNotHaveDuplicates().hasSize(CUSTOMERS);
        for (int loyalty = 1; loyalty <= CUSTOMERS; loyalty++) {
            assertThat(recitals.of(customer(loyalty)))
                    .isEqualTo(ids(IntStream.iterate(loyalty - 1, n -> n < ALL, n -> n + CUSTOMERS)));
        }
    }

    @Test
    void a_customer_with_more_than_a_page_comes_alone_in_several() {
        List<ReportedTouchpoint> touchpoints = new ArrayList<>(ofMany());
        IntStream.range(ALL, 2 * ALL).forEach(n -> touchpoints.add(n % EACH, hourly(n, 1, "")));
        append(touchpoints);

        List<Page> taken = walk(ONE);
        take(taken);

        assertThat(positions(taken)).containsExactlyInAnyOrderElementsOf(upTo(2 * ALL));
        assertThat(taken.stream().filter(page -> isMet(customer(1), page)))
                .hasSize((ALL + EACH + PAGE - 1) / PAGE)
                .allSatisfy(page -> assertThat(customers(page)).hasSize(1))
                .allSatisfy(page -> assertThat(touchpoints(page)).hasSizeLessThanOrEqualTo(PAGE));
        assertThat(recitals.of(customer(1)))
                .isEqualTo(ids(IntStream.concat(
                        IntStream.iterate(0, n -> n < ALL, n -> n + CUSTOMERS), IntStream.range(ALL, 2 * ALL))));
        assertThat(recitals.written().stream().filter(one -> !one.equals(customer(1))))
                .doesNotHaveDuplicates()
                .hasSize(CUSTOMERS - 1);
    }

    private static boolean isMet(CustomerId customer, Page page) {
        return customers(page).stream().anyMatch(one -> one.customer().equals(customer));
    }

    @Test
    void a_customer_with_more_than_can_be_held_is_told_from_the_log_once() {
        int many = 700;
        String text = "x".repeat(5_000);
        append(IntStream.range(0, many).mapToObj(n -> hourly(n, 1, text)).toList());
        SharedPages longer = new SharedPages(node.reader(), Samples.READER, Set.of(ONE), 3_000);

        List<Page> taken = walk(longer, ONE, whole());
        take(taken);

        assertThat(taken)
                .hasSizeBetween(3, 4)
                .allSatisfy(page -> assertThat(customers(page))
                        .singleElement()
                        .satisfies(one ->
                                assertThat(Arrived.bytes(one.touchpoints())).isLessThan(3_000 * 500 + 6_000)));
        assertThat(customers(taken.getFirst()).getFirst().isBulky()).isTrue();
        assertThat(recitals.of(customer(1))).isEqualTo(ids(IntStream.range(0, many)));
        assertThat(recitals.told()).isEqualTo(many);
    }

    @Test
    void long_bodies_make_for_short_pages() {
        String text = "x".repeat(2_000);
        append(IntStream.range(0, ALL)
                .mapToObj(n -> hourly(n, 1 + n % CUSTOMERS, text))
                .toList());

        List<Page> taken = walk(ONE);

        assertThat(taken).hasSizeLessThan(2 * ALL * 2_100 / PAGE_BYTES).allSatisfy(page -> {
            assertThat(Arrived.bytes(touchpoints(page))).isLessThanOrEqualTo(PAGE_BYTES);
            assertThat(customers(page))
                    .allSatisfy(one -> assertThat(one.touchpoints()).hasSize(EACH));
        });
        assertThat(positions(taken)).containsExactlyInAnyOrderElementsOf(upTo(ALL));
    }

    @Test
    void what_is_left_of_people_is_handed_on_once_and_what_is_erased_never() {
        append(ofMany());
        List<Long> remaining = upTo(ALL).stream()
                .filter(position -> position % CUSTOMERS != 1 && position % CUSTOMERS != 2)
                .toList();
        node.erasures().erase(customer(1), ErasureMode.ANONYMISE, "article 17", "privacy desk");
        node.erasures().erase(customer(2), ErasureMode.FORGET, "article 17", "privacy desk");
        node.settle();

        List<Page> taken = walk(ONE);

        assertThat(positions(taken)).containsExactlyInAnyOrderElementsOf(remaining);
        assertThat(taken.stream().flatMap(page -> page.remains().stream()))
                .extracting(AnonymisedTouchpoint::position)
                .containsExactlyElementsOf(upTo(ALL).stream()
                        .filter(position -> position % CUSTOMERS == 1)
                        .toList());
    }

    @Test
    void two_share_the_parts_and_what_both_have_taken_is_held_no_longer() {
        append(ofMany());
        Optional<Place> left = Optional.of(whole());
        while (left.isPresent()) {
            List<Page> taken = new ArrayList<>();
            Optional<Place> next = pages.take(ONE, left.get(), taken::add);
            assertThat(pages.take(OTHER, left.get(), taken::add)).isEqualTo(next);
            assertThat(taken.getFirst()).isSameAs(taken.getLast());
            left = next;
        }

        assertThat(pages.held()).isZero();
        assertThat(walk(ONE)).hasSameSizeAs(walk(OTHER));
    }

    @Test
    void who_is_no_follower_takes_it_in_the_order_of_the_log() {
        append(ofMany());

        assertThat(positions(walk(STRANGER)).stream().map(position -> (position - 1) / LOAD))
                .isSorted()
                .hasSize(ALL);
    }

    @Test
    void where_there_is_no_room_parts_are_taken_in_short_pages() {
        append(ofMany());
        List<Page> taken = new ArrayList<>();
        Place next = pages.take(ONE, whole(), taken::add).orElseThrow();
        whileTaking(4, () -> taken.addAll(walk(ONE, next)));

        assertThat(touchpoints(taken.removeFirst())).hasSizeGreaterThan(LOAD);
        assertThat(taken).allSatisfy(page -> assertThat(touchpoints(page)).hasSizeLessThanOrEqualTo(LOAD));
        assertThat(positions(taken)).doesNotHaveDuplicates().hasSizeBetween(ALL - PAGE, ALL - LOAD);
    }

    private void whileTaking(int pagesInUse, Runnable then) {
        if (pagesInUse == 0) {
            then.run();
        } else {
            pages.take(ONE, new Place(pagesInUse, pagesInUse + PAGE), page -> whileTaking(pagesInUse - 1, then));
        }
    }

    @Test
    void a_span_without_touchpoints_is_one_empty_page() {
        database.client().sql("""
                        INSERT INTO journey.log
                        SELECT n, md5(n::text)::uuid, '{}', 'nothing', 1, now(), now(), '', n::text, '{}'
                        FROM generate_series(1, ?) AS n
                        """).param(PAGE).update();

        assertThat(walk(ONE, new Place(0, PAGE)))
                .singleElement()
                .satisfies(page -> assertThat(page.touchpoints()).isEmpty());
    }
}
