package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.EmbeddedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was acknowledged is there once, whoever is killed; nothing needs a hand. */
class DurabilityTest {

    private static final int CLIENTS = 4;
    private static final int ENOUGH = 2_000;

    @TempDir
    Path home;

    private EmbeddedFolder folder = new EmbeddedFolder(Path.of(""));

    @BeforeEach
    void lend_binaries() throws IOException {
        folder = EmbeddedFolder.in(home).lendBinaries();
    }

    @AfterEach
    void return_binaries() throws IOException {
        folder.returnBinaries();
    }

    @Test
    void a_killed_server_loses_nothing_acknowledged_and_doubles_nothing() throws Exception {
        List<PostingClient> clients;
        try (ServerProcess server = ServerProcess.listening(home)) {
            clients = post(server);
            server.kill();
        }
        clients.forEach(PostingClient::stop);

        try (ServerProcess server = ServerProcess.listening(home)) {
            assertAllThereOnce(server, clients);
        }
    }

    @Test
    void a_killed_postgres_loses_nothing_acknowledged_and_comes_back_by_itself() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home)) {
            List<PostingClient> clients = post(server);
            ProcessHandle.of(folder.pid()).orElseThrow().destroyForcibly();
            int acknowledged = acknowledged(clients);
            await().atMost(90, SECONDS).until(() -> acknowledged(clients) > acknowledged + ENOUGH);
            clients.forEach(PostingClient::stop);

            assertAllThereOnce(server, clients);
        }
    }

    /** Starts clients that post on and on, and returns when enough was acknowledged to be lost. */
    private static List<PostingClient> post(ServerProcess server) throws IOException {
        String address = server.address();
        List<PostingClient> clients = IntStream.range(0, CLIENTS)
                .mapToObj(n -> new PostingClient(address, "pos/till-" + n))
                .toList();
        await().atMost(90, SECONDS).until(() -> acknowledged(clients) > ENOUGH);
        return clients;
    }

    private static int acknowledged(List<PostingClient> clients) {
        return clients.stream().mapToInt(client -> client.acknowledged().size()).sum();
    }

    private static void assertAllThereOnce(ServerProcess server, List<PostingClient> clients) throws Exception {
        long sent = 0;
        long position = 0;
        for (PostingClient client : clients) {
            JsonNode again = client.postAgain(server.address(), new ArrayList<>(client.acknowledged()));
            assertThat(again.get("accepted").intValue())
                    .as("acknowledged, and not there")
                    .isZero();
            assertThat(again.get("duplicates").intValue())
                    .isEqualTo(client.acknowledged().size());
            position = Math.max(
                    position,
                    client.postAgain(server.address(), client.sent())
                            .get("position")
                            .longValue());
            sent += client.sent().size();
        }
        JsonNode overview = server.json("/v1/overview?minPosition=" + position);
        assertThat(overview.at("/touchpoints/purchase").longValue()).isEqualTo(sent);
        assertThat(position).as("positions are dense").isEqualTo(sent);
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(
                                server.json("/v1/views").get("views").values())
                        .allSatisfy(view ->
                                assertThat(view.get("lagEvents").longValue()).isZero()));
    }
}
