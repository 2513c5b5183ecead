package io.journeyline.api.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.source.Source;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class ConnectorEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SourceRegistry registry;

    @Test
    void of_a_topic_it_is_told_how_far_each_partition_is_and_why_it_cannot_be_read() {
        Source topic = registry.register("kafka", "topic-" + UUID.randomUUID(), Optional.empty(), Optional.empty())
                .source();
        JsonNode all = Answer.json(new Caller(port).get("/v1/connectors"));
        registry.remove(topic.id());

        assertThat(all.path("degraded").asBoolean()).isTrue();
        JsonNode ours = all.path("sources")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(topic.name()))
                .findFirst()
                .orElseThrow();
        assertThat(ours.path("fault").asString()).isEqualTo("no broker answers");
        assertThat(ours.path("partitions").toString()).isEqualTo("""
                [{"partition":0,"lag":7,"perMinute":120.0,"lastError":"is no JSON object"}]""");
    }
}
