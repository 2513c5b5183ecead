package io.journeyline.connectors.kafka;

import io.journeyline.connectors.intake.Intake;
import io.journeyline.source.Followed;
import io.journeyline.source.Following;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import java.util.Optional;

/** Reads the topics that are registered as sources, and knows how it is with them; neither waits for the brokers. */
public final class KafkaConnector implements Following, AutoCloseable {

    private final TopicFollowers followers;
    private final TopicWatch watch;

    public KafkaConnector(KafkaClients clients, Sources sources, KafkaReader reader, Intake intake) {
        followers = new TopicFollowers(clients, sources, reader, intake);
        watch = new TopicWatch(clients, followers);
    }

    @Override
    public Optional<Followed> find(Source source) {
        return watch.find(source);
    }

    /** Returns when what is being taken is taken to its end, or is not within some seconds. */
    @Override
    public void close() {
        watch.close();
        followers.close();
    }
}
