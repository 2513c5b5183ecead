package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of the log {@link SharedPages} holds in memory for those who are still to come. */
class HeldPagesTest {

    private static final ViewName ONE = new ViewName("one", 1);
    private static final ViewName OTHER = new ViewName("other", 1);

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);

    /** A hundred entries at most in each page. */
    private final SharedPages pages = new SharedPages(node.reader(), Samples.READER, Set.of(ONE, OTHER), 100);

    @BeforeEach
    void append() {
        node.log()
                .append(IntStream.range(0, 120)
                        .mapToObj(n -> purchase(Integer.toString(n), n))
                        .toList());
        node.settle();
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private long last(ViewName who, long after, long upTo) {
        List<Long> last = new ArrayList<>();
        pages.take(
                who,
                new Place(after, upTo),
                page -> last.add(page.touchpoints().orElseThrow().last()));
        return last.getFirst();
    }

    @Test
    void what_the_others_never_take_is_not_kept_for_ever() {
        for (long position = 0; position < 100; position++) {
            last(ONE, position, position + 1);
        }

        assertThat(pages.held()).isPositive().isLessThan(20);
        assertThat(last(OTHER, 0, 1)).isEqualTo(1);
    }

    @Test
    void what_the_others_have_passed_is_not_kept() {
        last(ONE, 0, 10);
        last(ONE, 10, 20);
        last(ONE, 20, 30);
        assertThat(pages.held()).isEqualTo(30);

        last(OTHER, 0, 20);
        assertThat(pages.held()).isEqualTo(20);

        last(OTHER, 20, 30);
        assertThat(pages.held()).isZero();
    }

    @Test
    void what_is_too_short_for_who_lies_far_behind_is_not_kept() {
        last(OTHER, 0, 10);
        last(ONE, 10, 20);
        last(ONE, 20, 30);
        assertThat(pages.held()).isEqualTo(20);

        last(ONE, 110, 120);
        assertThat(pages.held()).isEqualTo(20);
    }
}
