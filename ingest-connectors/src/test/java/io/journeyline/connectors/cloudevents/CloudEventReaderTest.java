package io.journeyline.connectors.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.event.CloudEvent;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.source.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CloudEventReaderTest {

    private static final Source SOURCE =
            new Source(UUID.randomUUID(), "cloudevents", "bus", Optional.empty(), Source.State.ACTIVE, Instant.EPOCH);

    @Property
    void for_any_bytes_reading_never_fails(@ForAll byte[] bytes) {
        assertThat(new CloudEventReader().read(SOURCE, CloudEvent.dated(bytes, Instant.EPOCH)))
                .isInstanceOf(Telling.Unreadable.class);
    }

    @Property
    void for_any_attributes_an_event_is_read_or_said_to_be_unreadable(@ForAll("events") String event) {
        byte[] dated = CloudEvent.dated(event.getBytes(UTF_8), Instant.EPOCH);
        Telling told = new CloudEventReader().read(SOURCE, dated);
        assertThat(told).isInstanceOfAny(Telling.Touchpoints.class, Telling.Unreadable.class);
        assertThat(new CloudEventReader().read(SOURCE, dated)).isEqualTo(told);
    }

    @Provide
    Arbitrary<String> events() {
        Arbitrary<String> values = Arbitraries.of(
                "\"1.0\"",
                "\"x\"",
                "\" \"",
                "null",
                "1",
                "1e400",
                "{}",
                "[1]",
                "true",
                "\"2026-03-01T14:05:00Z\"",
                "\"eyJ9\"",
                "\"a:b\"",
                "\"application/json\"",
                "{\"type\":\"visit\",\"occurredAt\":\"\",\"customer\":{}}");
        return Arbitraries.maps(
                        Arbitraries.of(
                                "id", "source", "type", "time", "subject", "data", "data_base64", "datacontenttype"),
                        values)
                .map(attributes -> attributes.entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                                .reduce("{\"specversion\":\"1.0\"", (a, b) -> a + "," + b)
                        + "}");
    }
}
