package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.log.source.SourceRegistry.Registered;
import io.journeyline.server.database.LentHome;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** CloudEvents by the SDKs that companies use, and a webhook, into a running server's log. */
class HooksTest {

    private static final String SECRET = "hush";
    private static final String ORDER = """
            {"id": 450789469, "created_at": "2026-03-01T14:05:00+02:00", "currency": "EUR", "email": "anna@example.org",
             "source_name": "web", "line_items": [{"sku": "L-1", "name": "Lantern", "quantity": 2, "price": "20.00"}]}
            """;

    @RegisterExtension
    final LentHome home = new LentHome();

    private ConfigurableApplicationContext server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server = new SpringApplicationBuilder(ServerApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run("--journey.home=" + home.path(), "--server.port=0");
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    private Registered register(String kind, String name, Optional<String> secret) {
        return server.getBean(SourceRegistry.class).register(kind, name, Optional.empty(), secret);
    }

    private URI address(String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) server).getWebServer())
                .getPort();
        return URI.create("http://localhost:" + port + path);
    }

    private List<String> recorded(String source) {
        return server.getBean(JdbcClient.class)
                .sql("SELECT type || ' ' || id FROM journey.log WHERE source = ? ORDER BY position")
                .param(source)
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    @Test
    void the_sdk_for_javascript_sends_and_repeats_and_each_event_is_recorded_once() throws Exception {
        NpmScript script = NpmScript.fetched("cloudevents.cjs", "cloudevents@10.0.0");
        Registered bus = register("cloudevents", "bus/js", Optional.empty());

        try (NpmClient client = script.start(address("/v1/cloudevents").toString(), bus.writeKey(), "10")) {
            assertThat(client.ends()).as("%s", client.said()).isZero();
            assertThat(client.said()).hasSize(20);
            assertThat(client.said().stream().filter("1 0 0"::equals)).hasSize(10);
            assertThat(client.said().stream().filter("0 1 0"::equals)).hasSize(10);
        }
        assertThat(recorded("bus/js")).hasSize(10).contains("custom /workshops/js-3");
    }

    @Test
    void the_sdk_for_java_sends_binary_and_structured() throws Exception {
        Registered bus = register("cloudevents", "bus/java", Optional.empty());
        for (boolean isStructured : new boolean[] {false, true}) {
            CloudEvent event = CloudEventBuilder.v1()
                    .withId("java-" + isStructured)
                    .withSource(URI.create("/workshops"))
                    .withType("org.example.workshop.booked")
                    .withTime(OffsetDateTime.parse("2026-03-01T14:05:00+02:00"))
                    .withData("application/json", "{\"title\": \"Mending lamps\"}".getBytes(UTF_8))
                    .build();
            assertThat(send(bus, event, isStructured)).isEqualTo(200);
            assertThat(send(bus, event, isStructured)).isEqualTo(200);
        }
        assertThat(recorded("bus/java")).containsExactly("custom /workshops/java-false", "custom /workshops/java-true");
    }

    private int send(Registered bus, CloudEvent event, boolean isStructured) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) address("/v1/cloudevents").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer " + bus.writeKey());
        MessageWriter<?, ?> writer = HttpMessageFactory.createWriter(connection::setRequestProperty, body -> {
            try (var out = connection.getOutputStream()) {
                out.write(body);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        if (isStructured) {
            writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
        } else {
            writer.writeBinary(event);
        }
        return connection.getResponseCode();
    }

    @Test
    void a_webhook_is_verified_with_its_sources_secret_and_recorded_once() throws Exception {
        register("shopify", "shops/web", Optional.of(SECRET));

        assertThat(order(sign(SECRET)).statusCode()).isEqualTo(200);
        assertThat(order(sign(SECRET)).body()).contains("\"duplicates\":1");
        assertThat(order(sign("loud")).statusCode()).isEqualTo(401);

        assertThat(recorded("shops/web")).containsExactly("purchase order/450789469");
    }

    @Test
    void the_api_still_describes_itself_without_the_protocols_of_others() throws Exception {
        HttpResponse<String> api =
                http.send(HttpRequest.newBuilder(address("/v1/openapi.json")).build(), BodyHandlers.ofString());

        assertThat(api.statusCode()).isEqualTo(200);
        assertThat(api.body()).contains("/v1/touchpoints").doesNotContain("/v1/cloudevents", "/v1/webhooks");
    }

    private HttpResponse<String> order(String signature) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address("/v1/webhooks/shopify/shops/web"))
                        .header("X-Shopify-Topic", "orders/create")
                        .header("X-Shopify-Hmac-Sha256", signature)
                        .POST(BodyPublishers.ofString(ORDER))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String sign(String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(ORDER.getBytes(UTF_8)));
    }
}
