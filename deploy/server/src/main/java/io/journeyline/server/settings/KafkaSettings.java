package io.journeyline.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which Kafka to use. Empty texts mean "not set"; neither set means none.
 *
 * @param bootstrapServers such as {@code broker-1:9092,broker-2:9092}
 * @param propertiesFile any properties of Kafka's clients, such as how they show who they are
 */
@ConfigurationProperties("journey.kafka")
public record KafkaSettings(String bootstrapServers, String propertiesFile) {

    private static final String ADDRESS = "bootstrap.servers";

    /** The properties of every client of ours; empty if there is no Kafka. */
    public Optional<Map<String, Object>> client() {
        Map<String, Object> client = new TreeMap<>();
        if (!propertiesFile.isBlank()) {
            client.putAll(read());
        }
        if (!bootstrapServers.isBlank()) {
            client.put(ADDRESS, bootstrapServers);
        }
        if (!client.isEmpty() && !client.containsKey(ADDRESS)) {
            throw new CannotStart(
                    "JOURNEY_KAFKA_PROPERTIES_FILE names no bootstrap.servers: set JOURNEY_KAFKA_BOOTSTRAP_SERVERS.");
        }
        return client.isEmpty() ? Optional.empty() : Optional.of(Map.copyOf(client));
    }

    private Map<String, String> read() {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of(propertiesFile))) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("JOURNEY_KAFKA_PROPERTIES_FILE cannot be read: " + propertiesFile + ".", e);
        }
        Map<String, String> read = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}
