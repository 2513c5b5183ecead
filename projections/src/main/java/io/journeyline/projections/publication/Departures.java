package io.journeyline.projections.publication;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.ErasedStream;
import io.journeyline.log.LogReader;
import io.journeyline.publication.Publication;
import io.journeyline.record.JsonBody;
import io.journeyline.record.TouchpointJson;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tells which ids of customers are nobody's any more. */
final class Departures {

    private final LogReader log;
    private final CustomerStories stories;

    Departures(LogReader log, CustomerStories stories) {
        this.log = log;
        this.stories = stories;
    }

    /** Those of these people who are part of others by a position, by whom they are called from there on. */
    List<Publication> merged(Collection<CustomerId> people, long upTo) {
        return people.stream()
                .sorted(Comparator.comparing(CustomerId::toString))
                .filter(person -> !stories.at(person, upTo).equals(person))
                .map(person -> Publication.of(
                        "customer.merged",
                        "merged:%s:%d".formatted(person, upTo),
                        person,
                        log.recordedAt(upTo),
                        upTo,
                        new JsonBody(
                                TouchpointJson.mapper().writeValueAsBytes(Map.of("into", stories.at(person, upTo))))))
                .toList();
    }

    /** Those who were called after these streams, also if they had been merged before. */
    List<Publication> erased(List<ErasedStream> streams) {
        return streams.stream()
                .map(erased -> {
                    CustomerId customer = CustomerId.foundedBy(erased.stream());
                    return Publication.of(
                            "customer.erased",
                            "erased:%s:%d".formatted(customer, erased.position()),
                            customer,
                            log.recordedAt(erased.position()),
                            erased.position(),
                            null);
                })
                .toList();
    }
}
