package io.journeyline.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.connectors.delivery.ContractServer.Trouble;
import io.journeyline.connectors.delivery.Fate.Accepted;
import io.journeyline.connectors.delivery.Fate.Duplicate;
import io.journeyline.connectors.delivery.Fate.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TouchpointDeliveryTest {

    private final ContractServer server = new ContractServer();
    private final Map<String, Fate> fates = new ConcurrentHashMap<>();
    private volatile Runnable onWaiting = () -> {};
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<String> waits = new CopyOnWriteArrayList<>();

    TouchpointDeliveryTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_touchpoint_is_stored_and_told_its_fate() {
        server.refuse(body -> Optional.of("no such thing")
                .filter(reason -> body.path("id").asString().equals("3")));
        deliver(100, Duration.ZERO);
        assertThat(fates).hasSize(100).containsEntry("3", new Refused("/data: no such thing"));
        assertThat(fates.values()).filteredOn(new Accepted()::equals).hasSize(99);
        assertThat(server.stored()).hasSize(99);

        deliver(100, Duration.ZERO);
        assertThat(fates.values()).filteredOn(new Duplicate()::equals).hasSize(99);
    }

    @Test
    void amounts_arrive_to_the_last_digit() {
        try (var delivery = delivery(Duration.ZERO)) {
            delivery.deliver("s", "1", body("1", new BigDecimal("2.55")), fate -> {});
            delivery.finish();
        }
        assertThat(server.stored("s 1")).hasToString("{\"source\":\"s\",\"id\":\"1\",\"data\":2.55}");
    }

    @Test
    void the_first_of_two_under_one_name_stays_and_the_other_is_refused() {
        try (var delivery = delivery(Duration.ZERO)) {
            for (int i = 0; i < 50; i++) {
                var name = "content " + i;
                delivery.deliver("s", "1", body("1", i), fate -> fates.put(name, fate));
            }
            delivery.finish();
        }
        assertThat(fates.get("content 0")).isEqualTo(new Accepted());
        assertThat(fates.values()).filteredOn(Refused.class::isInstance).hasSize(49);
    }

    @Test
    void the_first_of_two_stays_however_many_batches_lie_between_them() {
        try (var delivery = delivery(Duration.ZERO)) {
            for (int i = 0; i < 200; i++) {
                var id = Integer.toString(i % 7 == 6 ? i - 5 : i);
                var name = "content " + i;
                delivery.deliver("s", id, body(id, i), fate -> fates.put(name, fate));
            }
            delivery.finish();
        }
        assertThat(fates).hasSize(200);
        for (int i = 6; i < 200; i += 7) {
            assertThat(fates.get("content " + (i - 5))).isEqualTo(new Accepted());
            assertThat(fates.get("content " + i)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void the_first_of_two_stays_when_it_is_in_the_batch_that_the_other_finds_full() {
        server.trouble(0, Trouble.TOO_BUSY);
        try (var delivery = delivery(Duration.ofSeconds(20))) {
            for (int i = 0; i < 11; i++) {
                var id = Integer.toString(i % 10);
                var name = "content " + i;
                delivery.deliver("s", id, body(id, i), fate -> fates.put(name, fate));
            }
            await().until(() -> !waits.isEmpty());
            delivery.finish();
        }
        assertThat(fates.get("content 0")).isEqualTo(new Accepted());
        assertThat(fates.get("content 10")).isInstanceOf(Refused.class);
    }

    @Test
    void an_answer_that_is_lost_leads_to_a_repetition_and_not_to_a_second_touchpoint() {
        server.trouble(2, Trouble.DROP_AFTER_STORING);
        server.trouble(1, Trouble.DROP_BEFORE_STORING);
        deliver(100, Duration.ofSeconds(20));

        assertThat(server.stored()).hasSize(100);
        assertThat(fates.values()).filteredOn(new Duplicate()::equals).hasSize(10);
        assertThat(waits).hasSize(2).allMatch(wait -> wait.contains("is away"));
    }

    @Test
    void a_server_that_was_stopped_is_found_again_when_it_is_back() {
        server.stop();
        onWaiting = this::restartOnce;
        deliver(100, Duration.ofSeconds(20));

        assertThat(server.stored()).hasSize(100);
    }

    @Test
    void a_busy_server_is_left_alone_for_as_long_as_it_asks() {
        server.trouble(1, Trouble.TOO_BUSY);
        server.trouble(0, Trouble.NOT_READY);
        deliver(100, Duration.ofSeconds(20));

        assertThat(pauses).contains(Duration.ofSeconds(1)).hasSize(2);
        assertThat(server.stored()).hasSize(100);
    }

    @Test
    void a_server_that_stays_away_ends_the_delivery_when_patience_does() {
        server.stop();

        assertThatThrownBy(() -> deliver(100, Duration.ofMillis(300)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("the server at " + server.address() + " is away")
                .hasMessageContaining("beyond a patience of");
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_ends_the_delivery_with_the_servers_words() {
        server.trouble(0, Trouble.BAD_REQUEST);

        assertThatThrownBy(() -> deliver(10, Duration.ZERO))
                .isInstanceOf(DeliveryException.class)
                .hasMessageEndingWith(
                        "refused a batch of 10 touchpoints with 400: Unreadable The third line is no JSON.");
    }

    @Test
    void somebody_else_on_the_port_is_not_taken_for_the_server() {
        server.trouble(0, Trouble.SOMEBODY_ELSE);

        assertThatThrownBy(() -> deliver(10, Duration.ZERO))
                .hasMessageContaining("is it a Journeyline of this version?");
    }

    @Test
    void a_touchpoint_larger_than_a_request_is_refused_alone() {
        try (var delivery = delivery(Duration.ZERO)) {
            delivery.deliver("s", "big", body("big", "x".repeat(2_000)), fate -> fates.put("big", fate));
            delivery.deliver("s", "small", body("small", "x"), fate -> fates.put("small", fate));
            delivery.finish();
        }
        assertThat(fates.get("big")).isEqualTo(new Refused("the touchpoint is larger than a request of 1000 bytes"));
        assertThat(fates.get("small")).isEqualTo(new Accepted());
    }

    @Test
    void a_server_address_must_be_one() {
        assertThatThrownBy(() -> DeliverySettings.to(URI.create("localhost:8080"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no address of a server");
    }

    private void restartOnce() {
        onWaiting = () -> {};
        try {
            server.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deliver(int count, Duration patience) {
        try (var delivery = delivery(patience)) {
            for (int i = 0; i < count; i++) {
                var id = Integer.toString(i);
                delivery.deliver("s", id, body(id, i), fate -> fates.put(id, fate));
            }
            delivery.finish();
        }
    }

    private static Map<String, Object> body(String id, Object data) {
        return new TreeMap<>(Map.of("source", "s", "id", id, "data", data)).descendingMap();
    }

    private TouchpointDelivery delivery(Duration patience) {
        return new TouchpointDelivery(
                new DeliverySettings(server.address(), patience, 10, 1_000, 3), new DeliveryListener() {
                    @Override
                    public synchronized void waiting(String reason, Duration pause) {
                        onWaiting.run();
                        waits.add(reason);
                        pauses.add(pause);
                    }

                    @Override
                    public void resumed() {}
                });
    }
}
