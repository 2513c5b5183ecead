package io.journeyline.projections.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Identifier;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.record.ReportedTouchpoint;
import java.util.List;

/** A log and its profiles, which are kept up to date while a test has them followed. */
final class TestProfiles implements AutoCloseable {

    static final String NAME = ProfileProjection.NAME.toString();

    final TestDatabase database;
    final TestLog node;
    final ProfileProjection view;
    private final ProfileQueries profiles;

    TestProfiles() {
        this(new TestDatabase());
    }

    TestProfiles(TestDatabase database) {
        this.database = database;
        node = new TestLog(database);
        view = new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys());
        profiles = new ProfileQueries(database.client(), new StoryFolds(node.stories(), Samples.READER), node.keys());
    }

    TestViews follow(View... views) {
        return new TestViews(database, node, List.of(views));
    }

    void catchUp(TestViews views) throws InterruptedException {
        views.catchUp(node, ProfileProjection.NAME);
    }

    void append(ReportedTouchpoint... touchpoints) {
        node.log().append(List.of(touchpoints));
    }

    /** Has the view tell of two purchases of customer 1, and one of customer 2 between them. */
    void begin() throws InterruptedException {
        append(Samples.purchase("1", 1), Samples.purchase("2", 2), Samples.purchase("3", 1));
        try (TestViews views = follow(view)) {
            catchUp(views);
        }
    }

    /** Makes what was appended last unreadable, as if a later version had written it. */
    void spoilLast() {
        node.rewrite("\"purchase\"", "\"unheard-of\"", node.reader().head() - 1, 1);
    }

    void mendAfter(long position) {
        node.rewrite("\"unheard-of\"", "\"purchase\"", position, Integer.MAX_VALUE);
    }

    /** How many of them the profile tells of, 0 where there is none. */
    long purchases(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .flatMap(profiles::find)
                .map(TestViews::purchases)
                .orElse(0L);
    }

    ViewStatus status(TestViews views) {
        return views.views().status(NAME).orElseThrow();
    }

    /** Waits until a rebuild is over, its former rows dropped. */
    void awaitLive(TestViews views) {
        await().atMost(30, SECONDS)
                .until(() -> status(views).state() == ViewStatus.State.LIVE
                        && partitions().size() == 1);
    }

    /** Those of the customers' rows. */
    List<String> partitions() {
        return database.client()
                .sql(
                        "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'profile_v1.customer'::regclass")
                .query((row, n) -> row.getString("name"))
                .list();
    }

    /** How many a table has. */
    long rows(String table) {
        return database.client()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    /** Loses the row of whose touchpoint stands at a position. */
    void loseRow(long position) {
        database.client()
                .sql(
                        "DELETE FROM profile_v1.customer WHERE customer = (SELECT stream FROM journey.log WHERE position = ?)")
                .param(position)
                .update();
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }
}
