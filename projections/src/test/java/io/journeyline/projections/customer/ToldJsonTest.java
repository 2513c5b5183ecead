package io.journeyline.projections.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.TouchpointJson;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What was told before stands in an answer as it was told, whatever its length, whichever way the answer is written. */
class ToldJsonTest {

    private static final JsonMapper JSON = TouchpointJson.mapper();
    private static final int LONGER_THAN_ANY_BUFFER = 100_000;

    private record Answer(String before, List<ToldProfile> told, String after) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 7_900, 8_000, LONGER_THAN_ANY_BUFFER})
    void it_is_copied_between_what_stands_around_it(int length) {
        String json = "{\"name\":\"%s é 🧭\"}".formatted("x".repeat(length));
        ToldProfile told = new ToldProfile(new CustomerId(UUID.randomUUID()), 1, new ToldJson(json.getBytes(UTF_8)));
        Answer answer = new Answer("a", List.of(told, told), "b");
        String written = "{\"after\":\"b\",\"before\":\"a\",\"told\":[%s,%s]}".formatted(json, json);

        assertThat(JSON.readTree(JSON.writeValueAsBytes(answer))).isEqualTo(JSON.readTree(written));
        assertThat(JSON.readTree(JSON.writeValueAsString(answer))).isEqualTo(JSON.readTree(written));
        assertThat(new String(JSON.writeValueAsBytes(told), UTF_8)).isEqualTo(json);
    }
}
