package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentHome;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL hangs under load: nobody waits for ever, nothing is lost, and all goes on when it does. */
class SilentDatabaseTest {

    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(16);

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void a_postgres_that_falls_silent_makes_nobody_wait_for_longer_than_16_seconds_and_loses_nothing()
            throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path());
                Tills tills = Tills.posting(server).and(Tills.crowding(server))) {
            long began = System.nanoTime();
            home.postgres().signal("STOP");
            try {
                assertReadIsPutOff(server);
                await().atMost(SILENCE.multipliedBy(2)).until(() -> System.nanoTime() - began > SILENCE.toNanos());
            } finally {
                home.postgres().signal("CONT");
            }
            tills.awaitMore();

            tills.assertAllAnswered(503, 429);
            assertThat(tills.answers())
                    .anySatisfy(said -> assertThat(said.status()).isEqualTo(503))
                    .allSatisfy(said -> assertThat(said.after()).isLessThan(LONGEST_ANSWER));
            tills.assertAllThereOnce(server);
        }
    }

    private static void assertReadIsPutOff(ServerProcess server) throws Exception {
        try (ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> read = reading.submit(() -> server.ask("/v1/overview"));
            HttpResponse<String> answer = read.get(LONGEST_ANSWER.toSeconds(), SECONDS);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(server.get("/actuator/health/liveness")).isEqualTo(200);
        }
    }
}
