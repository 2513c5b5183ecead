package io.journeyline.projections.publication;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.ErasedStream;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.projections.view.Arrivals;
import io.journeyline.projections.view.Refused;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewBehind;
import io.journeyline.projections.view.ViewName;
import io.journeyline.projections.view.ViewPace;
import io.journeyline.projections.view.Views;
import io.journeyline.publication.Publication;
import io.journeyline.publication.Publisher;
import io.journeyline.publication.Score;
import io.journeyline.record.TouchpointKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes the scores of those who are touched wherever they are others than were published last, once their views have
 * taken in what touched them. What time alone changes is told with the customer's next touchpoint.
 */
public final class ScoreProjection implements View {

    public static final ViewName NAME = new ViewName("score_publication", 1);

    private static final int PART = 1_000;
    private static final int MOST_EVIDENCE = 100;

    /** As long as a view pauses at most ({@link io.journeyline.projections.view.ViewPace}), and takes for a span. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final List<ScoredView> scored;
    private final Supplier<Views> views;
    private final Publisher publisher;
    private final LogReader log;
    private final Departures departures;
    private final PublishedScoreQueries published;

    /** @param views of which this is one */
    public ScoreProjection(
            List<ScoredView> scored,
            Supplier<Views> views,
            Publisher publisher,
            JdbcClient database,
            LogReader log,
            CustomerStories stories) {
        this.scored = List.copyOf(scored);
        this.views = views;
        this.publisher = publisher;
        this.log = log;
        this.departures = new Departures(log, stories);
        this.published = new PublishedScoreQueries(database);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public ViewPace pace() {
        return ViewPace.DEPENDENT;
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public boolean canBeRebuilt() {
        return false;
    }

    @Override
    public Optional<ViewName> behind(long position) {
        return scored.stream()
                .map(ScoredView::view)
                .filter(view -> views.get().applied(view) < position)
                .findFirst();
    }

    @Override
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        await(arrivals.last());
        Map<CustomerId, Refused> refused = new HashMap<>();
        Map<CustomerId, Touch> touched = new LinkedHashMap<>();
        arrivals.each(arrived -> {
            List<TouchpointKey> keys = new ArrayList<>();
            Refused cause =
                    arrived.read(touchpoint -> keys.add(touchpoint.reported().key()));
            if (cause == null) {
                StoredTouchpoint last = arrived.touchpoints().getLast();
                touched.put(arrived.customer(), new Touch(last.position(), last.recordedAt(), evidence(keys)));
            } else {
                refused.put(arrived.customer(), cause);
            }
        });
        publish(touched);
        return refused;
    }

    /** The last of them. */
    private static List<TouchpointKey> evidence(List<TouchpointKey> keys) {
        return List.copyOf(keys.subList(Math.max(0, keys.size() - MOST_EVIDENCE), keys.size()));
    }

    @Override
    public Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
        await(upTo);
        List<Publication> merged = departures.merged(people, upTo);
        publisher.publish(merged);
        List<CustomerId> gone = merged.stream().map(Publication::customer).toList();
        published.remove(gone);
        Touch regrouped = new Touch(upTo, log.recordedAt(upTo), List.of());
        Map<CustomerId, Touch> touched = new LinkedHashMap<>();
        people.stream().filter(person -> !gone.contains(person)).forEach(person -> touched.put(person, regrouped));
        publish(touched);
        return Map.of();
    }

    @Override
    public void erase(int generation, List<ErasedStream> streams) {
        List<Publication> erased = departures.erased(streams);
        publisher.publish(erased);
        published.remove(erased.stream().map(Publication::customer).toList());
    }

    /** So that the scores know of it. */
    private void await(long position) {
        for (ScoredView view : scored) {
            try {
                if (!views.get().await(view.view(), position, LONGEST_WAIT)) {
                    throw new ViewBehind(view.view());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ViewBehind(view.view());
            }
        }
    }

    private void publish(Map<CustomerId, Touch> touched) {
        List<CustomerId> all = List.copyOf(touched.keySet());
        for (int from = 0; from < all.size(); from += PART) {
            List<CustomerId> part = all.subList(from, Math.min(all.size(), from + PART));
            List<Publication> changes = new ArrayList<>();
            scored.forEach(view -> changes.addAll(changes(view, part, touched)));
            publisher.publish(changes);
        }
    }

    private List<Publication> changes(ScoredView view, List<CustomerId> customers, Map<CustomerId, Touch> touched) {
        Map<CustomerId, Score> before = published.last(view.score(), customers);
        Map<CustomerId, Score> now = view.scores().apply(customers);
        Map<CustomerId, Score> changed = new LinkedHashMap<>();
        List<Publication> changes = new ArrayList<>();
        for (CustomerId customer : customers) {
            Score last = before.get(customer);
            Score score = now.get(customer);
            if (score != null && (last == null || score.differsFrom(last))) {
                changed.put(customer, score);
                changes.add(Objects.requireNonNull(touched.get(customer)).publication(view, customer, last, score));
            }
        }
        published.save(view.score(), changed);
        return changes;
    }

    /** What touched a customer: up to where in the log, and with what. */
    private record Touch(long position, Instant at, List<TouchpointKey> evidence) {

        Publication publication(ScoredView view, CustomerId customer, @Nullable Score before, Score after) {
            return Publication.of(
                    view.score() + ".changed",
                    "%s:%s:%d".formatted(view.score(), customer, position),
                    customer,
                    at,
                    position,
                    new ScoreChange(before, after, evidence).json());
        }
    }
}
