package io.journeyline.connectors.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.record.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** Whatever is sent, it is told from what is not, and what is taken can be read again. */
class AnyMessageTest {

    private static final String GOOD = "{\"type\": \"track\", \"messageId\": \"good\", \"event\": \"Shouted\"}";

    private static final int DEEPEST = 3;

    private static final Arbitrary<String> NAMES = Arbitraries.of(
            ("type event messageId userId anonymousId previousId properties traits context externalIds id email phone"
                            + " timestamp originalTimestamp sentAt products price quantity order_id total rating query page url"
                            + " channel")
                    .split(" "));

    private static final Arbitrary<String> SCALARS = Arbitraries.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "1e9999999999",
            "123456789012345678901234567890",
            "\"\"",
            "\"2026-03-01T12:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\u00e4\ud83d\ude00\"",
            "\"Order Completed\"",
            "\"Product Reviewed\"",
            "\"track\"",
            "\"alias\"");

    @Provide
    Arbitrary<String> values() {
        return values(DEEPEST);
    }

    @Provide
    Arbitrary<String> objects() {
        return objects(DEEPEST);
    }

    private static Arbitrary<String> values(int deep) {
        return deep == 0
                ? SCALARS
                : Arbitraries.oneOf(
                        SCALARS,
                        values(deep - 1).list().ofMaxSize(2).map(list -> "[" + String.join(",", list) + "]"),
                        objects(deep));
    }

    private static Arbitrary<String> objects(int deep) {
        return Arbitraries.maps(NAMES, values(deep - 1))
                .ofMaxSize(5)
                .map(map -> map.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    @Provide
    Arbitrary<String> events() {
        return objects()
                .map(object -> "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"m\",\"properties\":"
                        + object + "}");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void no_message_sinks_its_neighbours(@ForAll("values") String before, @ForAll("values") String after)
            throws Exception {
        List<Telling> told = Sent.batch("{\"batch\": [%s, %s, %s]}".formatted(before, GOOD, after));

        assertThat(told).hasSize(3);
        assertThat(SegmentReaderTest.touchpoint(told.get(1)).get("id").stringValue())
                .isEqualTo("good");
        told.forEach(AnyMessageTest::assertKeptAsTaken);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatever_was_said_of_an_order_is_taken_or_refused(@ForAll("events") String event) throws Exception {
        Sent.batch("{\"batch\": [%s]}".formatted(event)).forEach(AnyMessageTest::assertKeptAsTaken);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void any_object_is_a_call_of_any_type(@ForAll("objects") String body, @ForAll CallType type) throws Exception {
        Sent.tellings(body.getBytes(UTF_8), Optional.of(type)).forEach(AnyMessageTest::assertKeptAsTaken);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void any_bytes_are_a_body_or_none(@ForAll byte[] bytes, @ForAll boolean isBatch) {
        assertReadOrRefused(bytes, isBatch);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void any_body_that_is_cut_off_or_has_a_byte_changed_is_a_body_or_none(
            @ForAll("objects") String message, @ForAll int place, @ForAll byte other, @ForAll boolean isCut) {
        byte[] bytes = "{\"batch\": [%s, %s], \"context\": %s}"
                .formatted(message, GOOD, message)
                .getBytes(UTF_8);
        int at = Math.floorMod(place, bytes.length);
        if (isCut) {
            bytes = Arrays.copyOf(bytes, at);
        } else {
            bytes[at] = other;
        }

        assertReadOrRefused(bytes, true);
    }

    private static void assertReadOrRefused(byte[] bytes, boolean isBatch) {
        try {
            Sent.tellings(bytes, isBatch ? Optional.empty() : Optional.of(CallType.TRACK))
                    .forEach(AnyMessageTest::assertKeptAsTaken);
        } catch (RequestBody.Unreadable e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    private static void assertKeptAsTaken(Telling telling) {
        if (telling instanceof Telling.Touchpoints touchpoints) {
            JsonNode body = touchpoints.bodies().getFirst();
            if (Sent.read(body) instanceof Reading.Valid valid) {
                assertThat(Sent.kept(valid.touchpoint()).key())
                        .isEqualTo(valid.touchpoint().key());
            }
        }
    }
}
