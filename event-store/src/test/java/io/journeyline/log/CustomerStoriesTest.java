package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerStoriesTest {

    private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final String LOYAL = "\"loyalty\": \"1\"";

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final CustomerStories stories = node.stories();

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private CustomerId loyal() {
        node.settle();
        return stories.whoIs(new Identifier("loyalty", "1")).orElseThrow();
    }

    private static List<String> ids(List<StoredTouchpoint> touchpoints) {
        return touchpoints.stream()
                .map(t -> t.read(Samples.READER).reported().key().id())
                .toList();
    }

    @Test
    void nobody_is_found_by_an_identifier_that_was_never_seen() {
        assertThat(stories.whoIs(new Identifier("loyalty", "1"))).isEmpty();
    }

    @Test
    void pages_tell_each_touchpoint_once_newest_first_also_where_times_are_equal() {
        for (int n = 0; n < 9; n++) {
            node.log().append(List.of(purchase("t" + n, LOYAL, "2026-03-0%dT10:00:00Z".formatted(1 + n / 4), "1")));
        }

        List<String> told = new ArrayList<>();
        long before = 0;
        for (List<StoredTouchpoint> page = stories.page(loyal(), before, FOR_EVER, LogReader.LATEST, 2);
                !page.isEmpty();
                page = stories.page(loyal(), before, FOR_EVER, LogReader.LATEST, 2)) {
            told.addAll(ids(page));
            before = page.getLast().position();
        }

        assertThat(told).containsExactly("t8", "t7", "t6", "t5", "t4", "t3", "t2", "t1", "t0");
    }

    @Test
    void a_page_ends_before_the_time_that_is_asked_for() {
        node.log()
                .append(List.of(
                        purchase("1", LOYAL, "2026-03-01T10:00:00Z", "1"),
                        purchase("2", LOYAL, "2026-03-02T10:00:00Z", "1")));

        assertThat(ids(stories.page(loyal(), 0, Instant.parse("2026-03-02T10:00:00Z"), LogReader.LATEST, 10)))
                .containsExactly("1");
    }

    @Test
    void a_touchpoint_that_names_nobody_is_a_person_of_its_own() {
        node.log()
                .append(List.of(
                        purchase("1", "", "2026-03-01T10:00:00Z", "1"),
                        purchase("2", "", "2026-03-01T10:00:00Z", "1")));

        List<CustomerId> people = node.reader().after(0, 10).stream()
                .map(entry -> ((StoredTouchpoint) entry).customer())
                .toList();

        assertThat(people).doesNotHaveDuplicates();
        assertThat(ids(stories.page(people.getFirst(), 0, FOR_EVER, LogReader.LATEST, 10)))
                .containsExactly("1");
        assertThat(tell(people, 2)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void stories_are_told_person_by_person_in_the_order_in_which_they_happened_up_to_a_position() {
        node.log()
                .append(List.of(
                        purchase("late", LOYAL, "2026-03-03T10:00:00Z", "1"),
                        purchase("early", LOYAL, "2026-03-01T10:00:00Z", "1"),
                        purchase("another's", 2),
                        purchase("too late", LOYAL, "2026-03-02T10:00:00Z", "1")));

        assertThat(tell(List.of(loyal()), 3)).containsExactly("early", "late");
    }

    private List<String> tell(List<CustomerId> people, long upTo) {
        return stories.walk(people, upTo, CustomerStoriesTest::told);
    }

    private static List<String> told(Iterator<StoredTouchpoint> stories) {
        List<String> ids = new ArrayList<>();
        stories.forEachRemaining(
                one -> ids.add(one.read(Samples.READER).reported().key().id()));
        return ids;
    }

    @Test
    void everybodys_stories_are_told_one_person_after_the_other() {
        node.log()
                .append(List.of(
                        purchase("1 late", LOYAL, "2026-03-03T10:00:00Z", "1"),
                        purchase("2", 2),
                        purchase("1 early", LOYAL, "2026-03-01T10:00:00Z", "1"),
                        purchase("nobody's", "", "2026-03-01T10:00:00Z", "1"),
                        purchase("too late", LOYAL, "2026-03-02T10:00:00Z", "1")));

        List<String> told = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            told.addAll(stories.walk(part, 3, Hindsight.known(4), CustomerStoriesTest::told));
        }

        assertThat(told).containsExactlyInAnyOrder("1 early", "1 late", "2", "nobody's");
        assertThat(String.join(",", told)).contains("1 early,1 late");
    }

    @Test
    void a_walk_that_is_given_up_leaves_the_connection_usable() {
        node.log().append(List.of(purchase("1", 1), purchase("2", 2)));

        assertThatThrownBy(() -> stories.walk(0, 1, Hindsight.known(2), told -> {
                    throw new IllegalArgumentException("enough");
                }))
                .hasMessage("enough");

        assertThat(stories.walk(0, 1, Hindsight.known(2), CustomerStoriesTest::told))
                .hasSize(2);
    }
}
