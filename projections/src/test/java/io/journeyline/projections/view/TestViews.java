package io.journeyline.projections.view;

import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.customer.ToldProfile;
import io.journeyline.record.TouchpointJson;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one server has of the views, wired as the server wires it. */
public final class TestViews implements AutoCloseable {

    /** So short that tests meet spans which are longer. */
    private static final int PAGE = 50;

    private final Views views;

    public TestViews(TestDatabase database, TestLog node, List<View> views) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        this.views = new Views(
                views,
                database.client(),
                new ViewProcessors(
                        node.spans(),
                        transactions,
                        database.dataSource(),
                        node.reader(),
                        Samples.READER,
                        new ViewTurns(() -> 0, () -> 0),
                        PAGE),
                new ViewRebuilds(database.dataSource(), transaction, node.reader(), Samples.READER));
        this.views.start();
    }

    public Views views() {
        return views;
    }

    /** How many purchases a profile tells of. */
    public static long purchases(ToldProfile told) {
        return TouchpointJson.mapper()
                .readTree(told.json().getValue())
                .at("/purchases/count")
                .longValue();
    }

    /** Waits until a view has taken in all that the log holds. */
    public void catchUp(TestLog node, ViewName view) throws InterruptedException {
        node.settle();
        if (!views.await(view, node.reader().head(), Duration.ofSeconds(60))) {
            throw new AssertionError("the view %s has not caught up: %s".formatted(view, views.statuses()));
        }
    }

    @Override
    public void close() {
        views.close();
    }
}
