package io.journeyline.projections.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.record.ReportedTouchpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** What every view keeps: one story makes one set of rows, whatever happens on the way. */
public abstract class ViewContract {

    private static final int BATCH = 23;
    private static final int LONG_BATCH = 40;
    private static final int LATE = 4;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    /** The view under test. */
    protected abstract View view(TestDatabase database, TestLog node);

    /** Its live rows in an order of their own, without what tells in which order touchpoints arrived. */
    protected abstract List<String> rows(TestDatabase database);

    private void append(TestLog to, List<ReportedTouchpoint> touchpoints) {
        for (int from = 0; from < touchpoints.size(); from += BATCH) {
            to.log().append(touchpoints.subList(from, Math.min(touchpoints.size(), from + BATCH)));
        }
    }

    private TestViews follow() {
        return new TestViews(database, node, List.of(view(database, node)));
    }

    private void catchUp(TestViews views) throws InterruptedException {
        views.catchUp(node, view(database, node).name());
    }

    /** The rows that a story makes where nothing goes wrong. */
    private List<String> expected(List<ReportedTouchpoint> story) throws InterruptedException {
        try (TestDatabase another = new TestDatabase();
                TestLog undisturbed = new TestLog(another)) {
            append(undisturbed, story);
            View view = view(another, undisturbed);
            try (TestViews views = new TestViews(another, undisturbed, List.of(view))) {
                views.catchUp(undisturbed, view.name());
                return rows(another);
            }
        }
    }

    @Test
    void twice_is_once() throws InterruptedException {
        append(node, Story.whole());
        List<String> once;
        try (TestViews views = follow()) {
            catchUp(views);
            once = rows(database);
            append(node, Story.whole());
        }
        database.client()
                .sql("UPDATE journey.token SET token = convert_to('{\"globalIndex\":0}', 'UTF8')")
                .update();
        try (TestViews views = follow()) {
            catchUp(views);
        }

        assertThat(once).isNotEmpty();
        assertThat(rows(database)).isEqualTo(once);
    }

    @Test
    void shuffled_is_sorted() throws InterruptedException {
        List<ReportedTouchpoint> shuffled = new ArrayList<>(Story.whole());
        Collections.shuffle(shuffled, new Random(7));
        try (TestViews views = follow()) {
            for (int from = 0; from < shuffled.size(); from += BATCH) {
                append(node, shuffled.subList(from, Math.min(shuffled.size(), from + BATCH)));
                catchUp(views);
            }
        }

        assertThat(rows(database)).isEqualTo(expected(Story.whole()));
    }

    @Test
    void a_long_story_of_which_some_comes_late_is_told_as_if_it_had_come_in_order() throws InterruptedException {
        List<ReportedTouchpoint> story = Story.longOnes();
        List<ReportedTouchpoint> late = new ArrayList<>();
        try (TestViews views = follow()) {
            for (int from = 0; from < story.size(); from += LONG_BATCH) {
                List<ReportedTouchpoint> batch = story.subList(from, Math.min(story.size(), from + LONG_BATCH));
                append(node, batch.subList(1, batch.size()));
                late.add(batch.getFirst());
                if (late.size() == LATE) {
                    append(node, List.of(late.removeFirst()));
                }
                catchUp(views);
            }
            append(node, late);
            catchUp(views);
        }

        assertThat(rows(database)).isEqualTo(expected(story));
    }

    @Test
    void a_rebuild_makes_the_same_rows() throws InterruptedException {
        append(node, Story.whole());
        try (TestViews views = follow()) {
            catchUp(views);
            List<String> before = rows(database);
            String name = view(database, node).name().toString();

            views.views().rebuild(name);
            await().atMost(30, SECONDS)
                    .until(() -> views.views().status(name).orElseThrow().state() == ViewStatus.State.LIVE);

            assertThat(rows(database)).isEqualTo(before);
            assertThat(views.views().status(name).orElseThrow().failure()).isEmpty();
        }
    }

    @Test
    void people_who_were_joined_and_parted_again_are_told_as_if_nothing_had_been() throws InterruptedException {
        UUID decision = UUID.randomUUID();
        append(node, Story.whole());
        try (TestViews views = follow()) {
            catchUp(views);
            node.commands().decide(new LinkCustomers(decision, List.of(end("4"), end("5")), "one voice", "agent 7"));
            catchUp(views);
            node.commands().decide(new WithdrawDecision(decision, "two voices", "agent 7"));
            catchUp(views);
        }

        assertThat(rows(database)).isEqualTo(expected(Story.whole()));
    }

    private static End end(String loyalty) {
        return new End(Samples.NAMING.of(new Identifier("loyalty", loyalty)), "loyalty");
    }

    @Test
    void who_is_forgotten_was_never_there() throws InterruptedException {
        append(node, Story.whole());
        try (TestViews views = follow()) {
            catchUp(views);
            node.erasures()
                    .erase(
                            node.stories().whoIs(new Identifier("loyalty", "5")).orElseThrow(),
                            ErasureMode.FORGET,
                            "article 17",
                            "privacy desk");
            catchUp(views);
        }

        assertThat(rows(database)).isEqualTo(expected(withoutThe5()));
    }

    @Test
    void whose_row_is_refused_waits_alone_until_it_is_taken() throws InterruptedException {
        append(node, Story.whole());
        node.settle();
        String table = view(database, node).tables().getFirst();
        String name = view(database, node).name().toString();
        database.client()
                .sql("ALTER TABLE %s ADD CONSTRAINT refused CHECK (position <> %d)"
                        .formatted(table, node.reader().head()))
                .update();
        try (TestViews views = follow()) {
            catchUp(views);
            assertThat(rows(database)).isEqualTo(expected(withoutThe5()));
            assertThat(views.views().status(name).orElseThrow().state()).isEqualTo(ViewStatus.State.PARKED);

            database.client()
                    .sql("ALTER TABLE %s DROP CONSTRAINT refused".formatted(table))
                    .update();
            assertThat(views.views().retryParked(name)).contains(new RetryOutcome(1, 1, 0, Map.of()));
        }

        assertThat(rows(database)).isEqualTo(expected(Story.whole()));
    }

    private static List<ReportedTouchpoint> withoutThe5() {
        return Story.whole().stream()
                .filter(told -> told.identifiers().stream()
                        .noneMatch(identifier -> identifier.value().matches("5(@.*)?")))
                .toList();
    }

    @Test
    void a_crash_between_rows_and_commit_leaves_no_trace() throws InterruptedException {
        List<ReportedTouchpoint> story = Story.whole();
        append(node, story.subList(0, story.size() / 2));
        try (TestViews views = follow()) {
            catchUp(views);
        }
        List<String> before = rows(database);
        AtomicInteger crashes = new AtomicInteger();
        append(node, story.subList(story.size() / 2, story.size()));
        try (TestViews _ = new TestViews(database, node, List.of(new CrashingView(view(database, node), crashes)))) {
            await().atMost(30, SECONDS).until(() -> crashes.get() > 0);
        }
        assertThat(rows(database)).isEqualTo(before);
        try (TestViews views = follow()) {
            catchUp(views);
        }

        assertThat(rows(database)).isEqualTo(expected(story));
    }

    /** Writes its rows, and loses its database before the commit. */
    private static final class CrashingView extends ForwardingView {

        private final AtomicInteger crashes;

        CrashingView(View view, AtomicInteger crashes) {
            super(view);
            this.crashes = crashes;
        }

        @Override
        public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
            super.take(generation, arrivals);
            crashes.incrementAndGet();
            throw new TransientDataAccessResourceException("crashed");
        }
    }
}
