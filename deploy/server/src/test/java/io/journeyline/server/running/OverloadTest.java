package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Four times as much is asked of the server as it takes: the rest is put off, and nothing else changes. */
class OverloadTest {

    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final Duration PART = Duration.ofSeconds(2);

    /** Say {@code -Djourney.test.overload=60} for a minute of it. */
    private static final Duration OVERLOAD = Duration.ofSeconds(Integer.getInteger("journey.test.overload", 4));

    private static final long MOST_RESIDENT = 700L << 20;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void what_is_too_much_is_put_off_the_rest_is_taken_steadily_and_a_moment_later_all_is_well() throws Exception {
        Map<String, String> settings = Map.of("JOURNEY_MOST_WAITING", "1000");
        try (ServerProcess server = ServerProcess.listening(home.path(), settings);
                Tills overload = Tills.crowding(server)) {
            List<Integer> taken = new ArrayList<>();
            long resident = 0;
            for (Duration past = Duration.ZERO; past.compareTo(OVERLOAD) < 0; past = past.plus(PART)) {
                taken.add(takenIn(PART, overload));
                resident = Math.max(resident, resident(server));
            }
            overload.stop();

            await().atMost(RECOVERY)
                    .untilAsserted(() -> assertThat(overload.postOneMore(server))
                            .satisfies(said -> assertThat(said.status()).isEqualTo(200))
                            .satisfies(said -> assertThat(said.after()).isLessThan(Duration.ofSeconds(1))));
            assertThat(overload.answers())
                    .anySatisfy(said -> assertThat(said.status()).isEqualTo(429))
                    .allSatisfy(said -> assertThat(said.status()).isIn(200, 429))
                    .allSatisfy(said -> assertThat(said.comeAgain()).isEqualTo(said.status() == 429));
            assertSteady(taken);
            assertThat(resident).isLessThan(MOST_RESIDENT);
            overload.assertAllThereOnce(server);
        }
    }

    private static int takenIn(Duration time, Tills tills) {
        int before = tills.acknowledged();
        long began = System.nanoTime();
        await().atMost(time.multipliedBy(10)).until(() -> System.nanoTime() - began > time.toNanos());
        return tills.acknowledged() - before;
    }

    /** Neither stops nor sinks; how even it is, is up to what else the machine does. */
    private static void assertSteady(List<Integer> taken) {
        int half = taken.size() / 2;
        assertThat(taken).allSatisfy(part -> assertThat(part).isPositive());
        assertThat(sum(taken.subList(half, taken.size()))).isGreaterThan(sum(taken.subList(0, half)) / 2);
    }

    private static int sum(List<Integer> parts) {
        return parts.stream().mapToInt(Integer::intValue).sum();
    }

    /** How much memory the server has, in bytes. */
    private static long resident(ServerProcess server) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }
}
