package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Clients that post at the same time, and the count of what became of what they posted. */
final class Tills implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final int BATCH = 20;
    private static final int CROWD = 16;
    private static final int CROWD_BATCH = 250;
    private static final int ENOUGH = 1_000;
    private static final int AT_ONCE = 5_000;

    private final List<PostingClient> clients;

    private Tills(List<PostingClient> clients) {
        this.clients = clients;
    }

    /** Starts clients of these servers in turn, and returns when enough was acknowledged to be lost. */
    static Tills posting(ServerProcess... servers) throws IOException {
        Tills tills = start(CLIENTS, BATCH, servers);
        tills.awaitMore();
        return tills;
    }

    /** Starts more clients than a server that lets 1,000 touchpoints wait has room for: four times as many. */
    static Tills crowding(ServerProcess server) throws IOException {
        Tills tills = start(CROWD, CROWD_BATCH, server);
        tills.awaitMore();
        return tills;
    }

    private static Tills start(int clients, int batch, ServerProcess... servers) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (ServerProcess server : servers) {
            addresses.add(server.address());
        }
        return new Tills(IntStream.range(0, clients)
                .mapToObj(n -> new PostingClient(addresses.get(n % addresses.size()), "pos/till-" + n, batch))
                .toList());
    }

    /** Waits until enough more was acknowledged to say that the server takes touchpoints. */
    void awaitMore() {
        int before = acknowledged();
        await().atMost(90, SECONDS).until(() -> acknowledged() > before + ENOUGH);
    }

    int acknowledged() {
        return clients.stream().mapToInt(client -> client.acknowledged().size()).sum();
    }

    List<PostingClient.Said> answers() {
        return clients.stream().flatMap(client -> client.answers().stream()).toList();
    }

    /** Posts a single one that is new, by one of those that were stopped. */
    PostingClient.Said postOneMore(ServerProcess server) throws IOException, InterruptedException {
        return clients.getFirst().postOneMore(server.address());
    }

    void stop() {
        clients.forEach(PostingClient::stop);
    }

    /** Posts all once more: what was acknowledged is there, and all is there once. */
    void assertAllThereOnce(ServerProcess server) throws Exception {
        stop();
        long sent = 0;
        long position = 0;
        for (PostingClient client : clients) {
            for (List<String> part : parts(client.acknowledged())) {
                JsonNode again = client.postAgain(server.address(), part);
                assertThat(again.path("accepted").asInt(-1))
                        .as("acknowledged, and not there: %s", again)
                        .isZero();
                assertThat(again.get("duplicates").intValue()).isEqualTo(part.size());
            }
            for (List<String> part : parts(client.sent())) {
                JsonNode again = client.postAgain(server.address(), part);
                position = Math.max(position, again.get("position").longValue());
            }
            sent += client.sent().size();
        }
        assertThat(position).as("positions are dense").isEqualTo(sent);
        awaitViews(server, position);
        assertThat(server.json("/v1/overview").at("/touchpoints/purchase").longValue())
                .isEqualTo(sent);
    }

    private static List<List<String>> parts(Collection<String> all) {
        String[] ids = all.toArray(String[]::new);
        return IntStream.iterate(0, from -> from < ids.length, from -> from + AT_ONCE)
                .mapToObj(from -> List.of(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + AT_ONCE))))
                .toList();
    }

    /** Waits until every view has taken in all up to here. */
    static void awaitViews(ServerProcess server, long position) {
        awaitViews(server, position, Duration.ofSeconds(60));
    }

    /** The same within a time of one's own. */
    static void awaitViews(ServerProcess server, long position, Duration atMost) {
        await().atMost(atMost)
                .untilAsserted(() -> assertThat(
                                server.json("/v1/views").path("views").values())
                        .isNotEmpty()
                        .allSatisfy(view ->
                                assertThat(view.get("position").longValue()).isGreaterThanOrEqualTo(position)));
    }

    @Override
    public void close() {
        stop();
    }
}
