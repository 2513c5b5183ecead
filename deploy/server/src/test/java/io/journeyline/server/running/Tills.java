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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Clients that post at the same time, and the count of what became of what they posted. */
final class Tills implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final int CROWD = 18;
    private static final int BATCH = 20;

    /** Of which several at the same time are written in transactions of their own, each behind the others. */
    private static final int LARGE_BATCH = 300;

    private static final int LARGE_CLIENTS = 3;
    private static final Duration BETWEEN_LARGE = Duration.ofMillis(300);

    /** Together more than is read at once. */
    private static final int HUGE_BATCH = 4_000;

    private static final int HUGE_CLIENTS = 14;
    private static final Duration BETWEEN_HUGE = Duration.ofSeconds(5);

    private static final int ENOUGH = 1_000;
    private static final int AT_ONCE = 5_000;

    private final List<PostingClient> clients;

    private Tills(List<PostingClient> clients) {
        this.clients = clients;
    }

    /** Starts clients of these servers in turn, and returns when enough was acknowledged to be lost. */
    static Tills posting(ServerProcess... servers) throws IOException {
        Tills large = insisting("pos/large-", LARGE_CLIENTS, LARGE_BATCH, BETWEEN_LARGE, servers);
        Tills tills =
                insisting("pos/till-", CLIENTS, BATCH, Duration.ZERO, servers).and(large);
        tills.awaitMore();
        return tills;
    }

    /** Starts clients whose bodies take up all room there is to read them, every few seconds. */
    static Tills crowding(ServerProcess server) throws IOException {
        return insisting("pos/huge-", HUGE_CLIENTS, HUGE_BATCH, BETWEEN_HUGE, server);
    }

    /** Starts more clients of a server, who keep it busy and post no more than may wait. */
    static Tills busy(ServerProcess server) throws IOException {
        Tills tills = insisting("pos/till-", CROWD, BATCH, Duration.ZERO, server);
        tills.awaitMore();
        return tills;
    }

    private static Tills insisting(String source, int clients, int batch, Duration every, ServerProcess... servers)
            throws IOException {
        List<String> addresses = new ArrayList<>();
        for (ServerProcess server : servers) {
            addresses.add(server.address());
        }
        return new Tills(IntStream.range(0, clients)
                .mapToObj(n -> PostingClient.insisting(addresses.get(n % addresses.size()), source + n, batch, every))
                .toList());
    }

    /** Starts clients that offer a server so many touchpoints a second, whatever it takes. */
    static Tills offering(ServerProcess server, int perSecond) throws IOException {
        String address = server.address();
        Duration every = Duration.ofSeconds(1).multipliedBy(CLIENTS * BATCH).dividedBy(perSecond);
        return new Tills(IntStream.range(0, CLIENTS)
                .mapToObj(n -> PostingClient.offering(address, "pos/offer-" + n, BATCH, every))
                .toList());
    }

    /** These and those, to count what became of what both posted. */
    Tills and(Tills others) {
        return new Tills(
                Stream.concat(clients.stream(), others.clients.stream()).toList());
    }

    /** Waits until enough more was acknowledged to say that the server takes touchpoints. */
    void awaitMore() {
        int before = taken();
        await().atMost(90, SECONDS)
                .untilAsserted(() -> assertThat(taken()).as(this::told).isGreaterThan(before + ENOUGH));
    }

    private String told() {
        return "acknowledged, of %d requests answered %s"
                .formatted(
                        answers().size(),
                        answers().stream()
                                .collect(Collectors.groupingBy(PostingClient.Said::status, Collectors.counting())));
    }

    /** How many were acknowledged so far. */
    int taken() {
        return clients.stream().mapToInt(PostingClient::taken).sum();
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

    /** Stops: every request was answered, by 200, or by one of these and when to come again. */
    void assertAllAnswered(Integer... putOff) {
        stop();
        assertThat(clients).allSatisfy(client -> assertThat(client.unanswered()).isZero());
        assertThat(answers())
                .allSatisfy(said -> assertThat(List.of(putOff).contains(said.status()))
                        .as("put off, by %d", said.status())
                        .isEqualTo(said.status() != 200)
                        .isEqualTo(said.comeAgain()));
    }

    /** Posts all once more: what was acknowledged is there, and all is there once, as it was posted. */
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
                assertAllSame(again);
            }
            for (List<String> part : parts(client.sent())) {
                JsonNode again = client.postAgain(server.address(), part);
                assertAllSame(again);
                position = Math.max(position, again.get("position").longValue());
            }
            sent += client.sent().size();
        }
        assertThat(position).as("positions are dense").isEqualTo(sent);
        assertThat(server.json("/v1/views").get("head").longValue())
                .as("nothing is there twice")
                .isEqualTo(sent);
        awaitViews(server, position);
        assertThat(server.json("/v1/overview").at("/touchpoints/purchase").longValue())
                .isEqualTo(sent);
    }

    /** None of them was there with another content. */
    private static void assertAllSame(JsonNode again) {
        assertThat(again.path("results").values())
                .extracting(result -> result.path("status").asString())
                .allMatch("duplicate"::equals);
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
