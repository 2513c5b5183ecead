package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentDatabase;
import io.journeyline.server.database.LentHome;
import io.journeyline.server.running.PostingClient.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More is offered to a server than it takes, or more callers come: the rest is put off, and nothing else changes. */
class OverloadTest {

    private static final int TIMES = 4;
    private static final Duration PART = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    /** In seconds; say {@code -Djourney.test.overload=20} for less of it. */
    private static final int PARTS = Integer.getInteger("journey.test.overload", 60) / (int) PART.toSeconds();

    /** Some hundreds of touchpoints a second, so that the disk is what there is too little of. */
    private static final int SLOW_DISK = 150_000;

    private static final String MOST_WAITING = "400";
    private static final int CALLERS = 1_500;

    /** Three quarters of what {@code JOURNEY_REQUESTS_AT_ONCE} is unless told otherwise. */
    private static final int WORKED_ON = 384;

    private static final int BODY = 33_000;

    /** Each has a connection, those who are worked on a request and its body too. */
    private static final long MEMORY_OF_CALLERS = (CALLERS * 40L + WORKED_ON * 200L) << 10;

    private static final double MORE_MEMORY = 1.25;
    private static final long SOME_MEMORY = 20L << 20;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void what_is_too_much_is_put_off_the_rest_is_taken_steadily_and_a_moment_later_all_is_well() throws Exception {
        try (LentDatabase database = LentDatabase.start(home.path());
                DatabaseProxy proxy = new DatabaseProxy(database.port());
                ServerProcess server = ServerProcess.listening(home.path(), settings(database, proxy))) {
            proxy.slowTo(SLOW_DISK);
            try (Tills busy = Tills.busy(server)) {
                int capacity = takenIn(PART.multipliedBy(2), busy) / 2;
                busy.stop();
                assertThat(busy.answers())
                        .allSatisfy(said -> assertThat(said.status()).isEqualTo(200));
                Tills overload = overload(server, capacity);
                busy.and(overload).assertAllThereOnce(server);
            }
        }
    }

    @Test
    void senders_who_hold_on_are_put_off_beyond_a_number_fill_no_memory_and_keep_nobody_from_reading()
            throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            long before = Footprint.of(server).heap();
            URI address = URI.create(server.address());
            List<Socket> callers = new ArrayList<>();
            try {
                for (int n = 0; n < CALLERS; n++) {
                    callers.add(calling(address, BODY - 1));
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> answered(callers).size() == CALLERS - WORKED_ON);
                for (Socket putOff : answered(callers)) {
                    putOff.close();
                    callers.remove(putOff);
                    callers.add(calling(address, BODY));
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> answered(callers).size() == CALLERS - WORKED_ON);

                assertThat(server.get("/v1/views")).isEqualTo(200);
                assertThat(server.get("/actuator/health/readiness")).isEqualTo(200);
                assertThat(Footprint.of(server).heap() - before).isLessThan(MEMORY_OF_CALLERS);
            } finally {
                for (Socket caller : callers) {
                    caller.close();
                }
            }
            try (Tills tills = Tills.busy(server)) {
                tills.assertAllThereOnce(server);
            }
        }
    }

    /** Has sent so much of a request's body. */
    private static Socket calling(URI address, int sent) throws IOException {
        Socket caller = new Socket(address.getHost(), address.getPort());
        OutputStream out = caller.getOutputStream();
        out.write("""
                POST /v1/touchpoints HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-ndjson\r
                Content-Length: %d\r
                \r
                """.formatted(BODY).getBytes(US_ASCII));
        out.write(new byte[sent]);
        return caller;
    }

    private static List<Socket> answered(List<Socket> callers) {
        return callers.stream().filter(OverloadTest::isAnswered).toList();
    }

    private static boolean isAnswered(Socket caller) {
        try {
            return caller.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> settings(LentDatabase database, DatabaseProxy proxy) {
        Map<String, String> settings = new HashMap<>(database.settings(proxy.port()));
        settings.put("JOURNEY_MOST_WAITING", MOST_WAITING);
        return settings;
    }

    private static Tills overload(ServerProcess server, int capacity) throws Exception {
        List<Integer> taken = new ArrayList<>();
        List<Footprint> footprints = new ArrayList<>();
        try (Tills overload = Tills.offering(server, TIMES * capacity / (int) PART.toSeconds())) {
            for (int part = 0; part < PARTS; part++) {
                taken.add(takenIn(PART, overload));
                footprints.add(Footprint.of(server));
            }
            long ended = System.nanoTime();
            overload.assertAllAnswered(429);
            assertRecovered(server, overload);
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(RECOVERY);
            assertSteady(taken, capacity);
            assertRestPutOff(overload.answers());
            assertFlat(footprints, Footprint::heap);
            assertFlat(footprints, Footprint::resident);
            return overload;
        }
    }

    private static int takenIn(Duration time, Tills tills) {
        int before = tills.taken();
        long began = System.nanoTime();
        await().atMost(time.multipliedBy(2)).until(() -> System.nanoTime() - began > time.toNanos());
        return tills.taken() - before;
    }

    private static void assertRecovered(ServerProcess server, Tills overload) {
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(overload.postOneMore(server))
                        .satisfies(said -> assertThat(said.status()).isEqualTo(200))
                        .satisfies(said -> assertThat(said.after()).isLessThan(Duration.ofSeconds(1))));
    }

    private static void assertSteady(List<Integer> taken, int capacity) {
        assertThat(taken).allSatisfy(part -> assertThat((double) part).isBetween(0.6 * capacity, 1.4 * capacity));
    }

    private static void assertRestPutOff(List<Said> answers) {
        assertThat(answers.stream().filter(said -> said.status() == 429))
                .hasSizeGreaterThan((int) (0.6 * answers.size()));
    }

    /** The least of several, as some of it is the moment's. */
    private static void assertFlat(List<Footprint> footprints, ToLongFunction<Footprint> what) {
        int third = footprints.size() / 3;
        long first = least(footprints.subList(0, third), what);
        long last = least(footprints.subList(footprints.size() - third, footprints.size()), what);
        assertThat(last).isLessThan((long) (MORE_MEMORY * first) + SOME_MEMORY);
    }

    private static long least(List<Footprint> footprints, ToLongFunction<Footprint> what) {
        return footprints.stream().mapToLong(what).min().orElseThrow();
    }
}
