package io.journeyline.projections.publication;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.Views;
import io.journeyline.publication.NotPublished;
import io.journeyline.publication.Publication;
import io.journeyline.publication.Publisher;
import io.journeyline.publication.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A log with publications behind it, and what they published. The score is how many purchases there are. */
final class Outbox implements Publisher, AutoCloseable {

    final TestDatabase database = new TestDatabase();
    final TestLog node = new TestLog(database);
    final AtomicReference<Views> views = new AtomicReference<>();
    private final ProfileQueries profiles =
            new ProfileQueries(database.client(), new StoryFolds(node.stories(), Samples.READER), node.keys());
    private final List<Publication> published = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    @Override
    public void publish(List<Publication> publications) {
        if (away && !publications.isEmpty()) {
            throw new NotPublished("nobody is there", new IllegalStateException());
        }
        published.addAll(publications);
    }

    void isAway(boolean now) {
        away = now;
    }

    List<Publication> published() {
        return List.copyOf(published);
    }

    List<Publication> published(String type) {
        return published.stream()
                .filter(one -> one.type().equals("io.journeyline." + type))
                .toList();
    }

    View touchpoints() {
        return new TouchpointPublication(this, node.reader(), node.stories());
    }

    View scores() {
        return new ScoreProjection(
                List.of(new ScoredView("purchases", ProfileProjection.NAME, this::purchases)),
                views::get,
                this,
                database.client(),
                node.reader(),
                node.stories());
    }

    private Map<CustomerId, Score> purchases(Collection<CustomerId> customers) {
        Map<CustomerId, Score> scores = new HashMap<>();
        for (CustomerId customer : customers) {
            profiles.find(customer)
                    .map(TestViews::purchases)
                    .ifPresent(count -> scores.put(customer, Score.of(1, new TreeMap<>(Map.of("count", count)))));
        }
        return scores;
    }

    /** What follows the log for these. */
    TestViews follow(View... publications) {
        List<View> all = new ArrayList<>(List.of(publications));
        all.add(new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys()));
        TestViews following = new TestViews(database, node, all);
        views.set(following.views());
        return following;
    }

    long buy(String id, String customer, String occurredAt) {
        long position = node.log()
                .append(List.of(Samples.purchase(id, customer, occurredAt, "9.90")))
                .getFirst()
                .position();
        node.settle();
        return position;
    }

    CustomerId who(String kind, String value) {
        return node.stories().whoIs(new Identifier(kind, value)).orElseThrow();
    }

    void erase(CustomerId customer) {
        node.erasures().erase(customer, ErasureMode.FORGET, "article 17", "privacy desk");
        node.settle();
    }

    /** Waits until a publication has got as far as the log. */
    void catchUp(View publication) {
        long head = node.reader().head();
        await().atMost(90, SECONDS).until(() -> views.get().applied(publication.name()) >= head);
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }
}
