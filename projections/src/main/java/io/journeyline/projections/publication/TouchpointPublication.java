package io.journeyline.projections.publication;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.ErasedStream;
import io.journeyline.log.LogReader;
import io.journeyline.privacy.Remains;
import io.journeyline.projections.view.Arrivals;
import io.journeyline.projections.view.Refused;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewName;
import io.journeyline.publication.Publication;
import io.journeyline.publication.Publisher;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.touchpoint.TouchpointType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Publishes every touchpoint, at least once, those of a customer in the order of the log: what {@link Remains} leaves of it,
 * and whose it is. Nothing of those who are erased by the time their turn comes.
 */
public final class TouchpointPublication implements View {

    public static final ViewName NAME = new ViewName("touchpoint_publication", 1);

    private final Publisher publisher;
    private final Departures departures;

    public TouchpointPublication(Publisher publisher, LogReader log, CustomerStories stories) {
        this.publisher = publisher;
        this.departures = new Departures(log, stories);
    }

    @Override
    public ViewName name() {
        return NAME;
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
    public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        Map<CustomerId, Refused> refused = new HashMap<>();
        List<Publication> publications = new ArrayList<>();
        arrivals.each(arrived -> {
            List<Publication> theirs = new ArrayList<>(arrived.touchpoints().size());
            Refused cause = arrived.read(touchpoint -> theirs.add(publication(touchpoint)));
            if (cause == null) {
                publications.addAll(theirs);
            } else {
                refused.put(arrived.customer(), cause);
            }
        });
        publications.sort(Comparator.comparingLong(Publication::position));
        publisher.publish(publications);
        return refused;
    }

    private static Publication publication(RecordedTouchpoint touchpoint) {
        String type =
                TouchpointType.of(touchpoint.reported().touchpoint().getClass()).name();
        return Publication.of(
                "touchpoint." + type,
                "touchpoint:" + touchpoint.position(),
                touchpoint.customer(),
                touchpoint.reported().occurredAt(),
                touchpoint.position(),
                Remains.of(touchpoint.reported()));
    }

    @Override
    public Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
        publisher.publish(departures.merged(people, upTo));
        return Map.of();
    }

    @Override
    public void erase(int generation, List<ErasedStream> streams) {
        publisher.publish(departures.erased(streams));
    }
}
