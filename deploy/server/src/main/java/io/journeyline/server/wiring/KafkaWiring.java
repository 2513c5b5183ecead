package io.journeyline.server.wiring;

import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.kafka.KafkaClients;
import io.journeyline.connectors.kafka.KafkaConnector;
import io.journeyline.connectors.kafka.KafkaReader;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.server.settings.KafkaSettings;
import io.journeyline.source.Followed;
import io.journeyline.source.Following;
import io.journeyline.source.Sources;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reads the topics of Kafka, where there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaWiring {

    private static final Followed NO_KAFKA = Followed.faulty("JOURNEY_KAFKA_BOOTSTRAP_SERVERS is not set");

    @Bean
    KafkaReader kafkaReader(RecordMapping mapping) {
        return new KafkaReader(mapping);
    }

    @Bean
    Following following(KafkaSettings settings, Sources sources, KafkaReader reader, Intake intake) {
        return settings.client()
                .<Following>map(client -> new KafkaConnector(new KafkaClients(client), sources, reader, intake))
                .orElse(source -> source.kind().equals(KafkaReader.KIND) ? Optional.of(NO_KAFKA) : Optional.empty());
    }
}
