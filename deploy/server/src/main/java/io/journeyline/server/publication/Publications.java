package io.journeyline.server.publication;

import io.journeyline.connectors.kafka.publication.KafkaPublisher;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewStatus;
import io.journeyline.projections.view.Views;
import io.journeyline.publication.Publisher;
import io.journeyline.server.settings.CannotStart;
import io.journeyline.server.settings.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is published, as far as it has a topic. */
public final class Publications implements AutoCloseable {

    private final PublicationSettings settings;
    private final KafkaSettings kafka;
    private final List<KafkaPublisher> publishers = new ArrayList<>();
    private final List<View> views = new ArrayList<>();

    Publications(PublicationSettings settings, KafkaSettings kafka) {
        this.settings = settings;
        this.kafka = kafka;
    }

    /** Publishes to a topic what this makes; nothing where the topic is empty. */
    void add(String topic, Function<Publisher, View> publication) {
        if (!topic.isEmpty()) {
            KafkaPublisher publisher = new KafkaPublisher(client(), topic, settings.source());
            publishers.add(publisher);
            views.add(publication.apply(publisher));
        }
    }

    private Map<String, Object> client() {
        return kafka.client()
                .orElseThrow(() -> new CannotStart(
                        "Topics to publish to are set, but no Kafka: set JOURNEY_KAFKA_BOOTSTRAP_SERVERS."));
    }

    /** What follows the log for them. */
    public List<View> views() {
        return List.copyOf(views);
    }

    /** The names of those that do not go on. */
    public List<String> stopped(Views all) {
        return views.stream()
                .map(view -> view.name().toString())
                .flatMap(name -> all.status(name).stream())
                .filter(status -> status.state() == ViewStatus.State.STOPPED)
                .map(ViewStatus::name)
                .toList();
    }

    @Override
    public void close() {
        publishers.forEach(KafkaPublisher::close);
    }
}
