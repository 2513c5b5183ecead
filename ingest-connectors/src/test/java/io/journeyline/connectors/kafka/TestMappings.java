package io.journeyline.connectors.kafka;

import io.journeyline.connectors.shelf.MappingFolder;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.source.MappingTexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Mappings that were put, as these tests need them. */
final class TestMappings {

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>(Map.of("rows", """
                    name: rows
                    version: 1
                    skip:
                      - when: op = 'd'
                        reason: a row that went
                    touchpoints:
                      - source: "'whoever'"
                        id: $string(kafka.key.id) & '@' & $string(source.lsn)
                        type: "'visit'"
                        occurredAt: $fromMillis(ts_ms)
                        customer: {loyalty: after.card}
                        data: {site: op}
                    """, "keyed", """
                    name: keyed
                    version: 1
                    touchpoints:
                      - source: "'whoever'"
                        id: kafka.key
                        type: "'visit'"
                        occurredAt: at
                        customer: {loyalty: card}
                        data: {site: kafka.headers.shop}
                    """));

    private TestMappings() {}

    /** Puts another one, or the same one otherwise. */
    static void put(String name, String text) {
        TEXTS.put(name, text);
    }

    static KafkaReader reader() {
        return new KafkaReader(new RecordMapping(new MappingShelf(
                new MappingTexts() {
                    @Override
                    public Optional<MappingText> find(String name) {
                        return Optional.ofNullable(TEXTS.get(name)).map(text -> new MappingText(name, 1, text));
                    }

                    @Override
                    public List<MappingText> all() {
                        return List.of();
                    }
                },
                MappingFolder.none())));
    }
}
