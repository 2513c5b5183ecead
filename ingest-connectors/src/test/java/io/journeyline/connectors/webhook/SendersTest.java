package io.journeyline.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.desk.Chatwoot;
import io.journeyline.connectors.webhook.desk.Intercom;
import io.journeyline.connectors.webhook.desk.Zammad;
import io.journeyline.connectors.webhook.desk.Zendesk;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.shop.Shopify;
import io.journeyline.connectors.webhook.shop.Square;
import io.journeyline.connectors.webhook.shop.WooCommerce;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a sender sends, it is read without failing, and always as the same. */
class SendersTest {

    private record Sample(String topic, String file) {}

    private static final Map<Sender, List<Sample>> SENDERS = Map.of(
            new Shopify(),
            List.of(
                    new Sample("orders/create", "shopify-order"),
                    new Sample("orders/updated", "shopify-order"),
                    new Sample("refunds/create", "shopify-refund")),
            new Square(),
            List.of(new Sample("", "square-payment"), new Sample("", "square-refund")),
            new WooCommerce(),
            List.of(
                    new Sample("order.updated", "woocommerce-order"),
                    new Sample("customer.updated", "woocommerce-order")),
            new Zendesk(),
            List.of(new Sample("", "zendesk-created"), new Sample("", "zendesk-status")),
            new Chatwoot(),
            List.of(new Sample("", "chatwoot-message"), new Sample("", "chatwoot-rating")),
            new Zammad(),
            List.of(new Sample("", "zammad-ticket"), new Sample("", "zammad-closed")),
            new Intercom(),
            List.of(new Sample("", "intercom-created"), new Sample("", "intercom-rating")));
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[[1]]",
            "\"\"",
            "\"x\"",
            "0",
            "-1",
            "1e308",
            "1e-308",
            "1e400",
            "9007199254740993",
            "1e99999999",
            "\"2026-13-41\"",
            "\"1e5\"",
            "\"99999999999999999999\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "{\"id\": {}}");

    @Property
    void for_any_bytes(@ForAll("senders") Sender sender, @ForAll byte[] bytes) {
        Source source = source(sender);
        HookReader reader = new HookReader(sender);
        assertThat(reader.read(source, bytes)).isEqualTo(reader.read(source, bytes));
    }

    @Property(tries = 3_000)
    void for_any_field_that_is_something_else(
            @ForAll("senders") Sender sender, @ForAll int which, @ForAll int place, @ForAll("odd") String odd) {
        List<Sample> samples = SENDERS.getOrDefault(sender, List.of());
        Sample sample = samples.get(Math.floorMod(which, samples.size()));
        JsonNode body = JsonMapper.shared().readTree(WebhookContract.file(sample.file() + ".json"));
        spoil(body, place, odd);
        byte[] bytes =
                Delivery.of(sample.topic(), body.toString().getBytes(UTF_8)).bytes();

        Telling told = new HookReader(sender).read(source(sender), bytes);
        if (told instanceof Telling.Touchpoints touchpoints) {
            TouchpointReader reader = new TouchpointReader(IdentityPolicy.DEFAULT);
            touchpoints.bodies().forEach(touchpoint -> reader.read(touchpoint, Instant.parse("2026-11-01T00:00:00Z")));
        }
        assertThat(new HookReader(sender).read(source(sender), bytes)).isEqualTo(told);
    }

    @Provide
    Arbitrary<Sender> senders() {
        return Arbitraries.of(SENDERS.keySet());
    }

    @Provide
    Arbitrary<String> odd() {
        return Arbitraries.of(ODD);
    }

    private static Source source(Sender sender) {
        return new Source(
                new UUID(0, 1), sender.kind(), "shops/web-1", Optional.empty(), Source.State.ACTIVE, Instant.EPOCH);
    }

    private static void spoil(JsonNode body, int place, String odd) {
        List<Runnable> places = new ArrayList<>();
        gather(body, JsonMapper.shared().readTree(odd), places);
        places.get(Math.floorMod(place, places.size())).run();
    }

    private static void gather(JsonNode node, JsonNode odd, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                places.add(() -> object.set(field.getKey(), odd));
                gather(field.getValue(), odd, places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(() -> array.set(at, odd));
                gather(array.get(i), odd, places);
            }
        }
    }
}
