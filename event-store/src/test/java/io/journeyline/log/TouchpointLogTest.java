package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.log.AppendOutcome.ConflictingDuplicate;
import io.journeyline.log.AppendOutcome.Duplicate;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TouchpointLogTest {

    private static final String TIME = "2026-03-01T10:00:00Z";

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TouchpointLog log = node.log();
    private final CustomerStories stories = node.stories();

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    @Test
    void positions_are_dense_from_one() {
        assertThat(log.append(List.of(purchase("1", 1), purchase("2", 2))))
                .containsExactly(new Accepted(1), new Accepted(2));
        assertThat(log.append(List.of(purchase("1", 1), purchase("3", 3))))
                .containsExactly(new Duplicate(1), new Accepted(3));
    }

    @Test
    void the_same_touchpoint_is_recorded_once_also_within_a_batch() {
        assertThat(log.append(List.of(purchase("1", 1), purchase("1", 1), purchase("1", 2))))
                .containsExactly(new Accepted(1), new Duplicate(1), new ConflictingDuplicate(1));
        assertThat(node.reader().head()).isEqualTo(1);
    }

    @Test
    void another_content_under_the_same_name_is_a_conflict_and_the_first_stays() {
        log.append(List.of(purchase("1", "\"loyalty\": \"1\"", "2026-03-01T10:00:00Z", "9.90")));

        assertThat(log.append(List.of(
                        purchase("1", "\"loyalty\": \"1\"", "2026-03-01T10:00:00Z", "9.900"),
                        purchase("1", "\"loyalty\": \"1\"", "2026-03-01T10:00:00Z", "8.90"))))
                .containsExactly(new Duplicate(1), new ConflictingDuplicate(1));

        assertThat(node.reader().at(1))
                .get()
                .satisfies(entry ->
                        assertThat(((StoredTouchpoint) entry).body().toString()).contains("9.90"));
    }

    @Test
    void a_person_is_found_by_every_identifier_seen_beside_the_strongest_until_another_has_it_too() {
        Identifier email = new Identifier("email", "a@example.org");
        log.append(List.of(
                purchase("1", "\"loyalty\": \"1\", \"email\": \" A@Example.org\"", "2026-03-01T10:00:00Z", "1")));
        log.append(List.of(purchase("2", "\"email\": \"a@example.org\"", "2026-03-02T10:00:00Z", "2")));
        node.settle();

        CustomerId first = stories.whoIs(new Identifier("loyalty", "1")).orElseThrow();
        assertThat(stories.whoIs(email)).contains(first);
        assertThat(ids(stories.page(first, 0, Instant.parse("2100-01-01T00:00:00Z"), LogReader.LATEST, 10)))
                .containsExactly("2", "1");

        log.append(List.of(
                purchase("3", "\"loyalty\": \"2\", \"email\": \"a@example.org\"", "2026-03-03T10:00:00Z", "3")));
        node.settle();

        CustomerId other = stories.whoIs(new Identifier("loyalty", "2")).orElseThrow();
        assertThat(other).isNotEqualTo(first);
        assertThat(stories.whoMayBe(email)).contains(first, other);
    }

    private static List<String> ids(List<StoredTouchpoint> touchpoints) {
        return touchpoints.stream()
                .map(t -> t.read(Samples.READER).reported().key().id())
                .toList();
    }

    @Test
    void long_and_short_touchpoints_are_kept_as_they_came() {
        List<ReportedTouchpoint> touchpoints = IntStream.range(0, 40)
                .mapToObj(n -> purchase(Integer.toString(n), "\"loyalty\": \"7\"", TIME, price(n)))
                .toList();
        log.append(touchpoints);

        assertThat(node.reader().after(0, 100))
                .extracting(entry -> ((StoredTouchpoint) entry).body())
                .containsExactlyElementsOf(
                        touchpoints.stream().map(ReportedTouchpoint::body).toList());
    }

    /** Every third one is longer than what is sent at once. */
    private static String price(int n) {
        return "1" + " ".repeat(n % 3 == 0 ? 100_000 + n : n);
    }
}
