package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.append.OwnLog;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Feed;
import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.record.ReportedTouchpoint;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole server over loopback, its views following all the while, in one process; the clients in another. */
public final class HttpRows {

    private static final int CLIENTS = 32;
    private static final int SENDERS = 8;
    private static final int BATCH = 500;
    private static final Duration NO_LIMIT = Duration.ofHours(1);
    private static final double NANOS = 1e9;
    private static final byte[] NO_MORE = {};

    private final BenchServer server;
    private final BenchDatabase database;
    private final TestBroker broker;
    private final Size size;
    private final Feed feed;

    public HttpRows(BenchServer server, BenchDatabase database, TestBroker broker, Feed feed, Size size) {
        this.server = server;
        this.database = database;
        this.broker = broker;
        this.feed = feed;
        this.size = size;
    }

    public List<Contender> contenders() {
        ConnectorRows connectors = new ConnectorRows(server, database, broker, feed, size);
        SteadyLoad steady = new SteadyLoad(server, feed, size.steady());
        return List.of(
                reading("limit.http.empty-get", n -> HttpConnection.get(EmptyEndpoint.PATH)),
                server.awake("ours.http.profile", this::profiles),
                server.awake(
                        "ours.http.profile-by-id", results -> load(results, "ours.http.profile-by-id", this::byId)),
                server.awake("ours.http.timeline", results -> load(results, "ours.http.timeline", this::timeline)),
                Contender.of("limit.jdbc.select-one", this::selectOne),
                server.awake("ours.http.single", results -> single(results, "ours.http.single", "/v1/touchpoints")),
                server.awake(
                        "limit.http.empty-post",
                        results -> single(results, "limit.http.empty-post", EmptyEndpoint.PATH)),
                server.awake("ours.http.ndjson500", this::batches),
                server.awake("ours.http.segment", results -> connectors.segment(results, "ours.http.segment", 100)),
                server.awake(
                        "ours.http.segment500", results -> connectors.segment(results, "ours.http.segment500", 500)),
                server.awake("ours.csv.mapped", results -> results.add("ours.csv.mapped", connectors.csv())),
                server.awake("ours.kafka", results -> results.add("ours.kafka", connectors.topic())),
                Contender.of("ours.catchup.all", this::catchUp),
                server.awake("ours.delay", steady::measure),
                server.awake("ours.server.rss", results -> results.add("ours.server.rss", server.residentMebibytes())));
    }

    private Contender reading(String name, IntFunction<byte[]> requests) {
        return server.awake(name, results -> new Load(server, results).run(name, CLIENTS, size.slice(), requests, 1));
    }

    private void profiles(Results results) throws Exception {
        new Load(server, results)
                .run(
                        "ours.http.profile",
                        CLIENTS,
                        size.slice(),
                        n -> HttpConnection.get("/v1/customers?identifier=customer:L%07d".formatted(n % 10_000)),
                        1);
    }

    private void load(Results results, String name, Function<UUID, String> path) throws Exception {
        List<UUID> customers = customers();
        new Load(server, results)
                .run(
                        name,
                        CLIENTS,
                        size.slice(),
                        n -> HttpConnection.get(path.apply(customers.get(n % customers.size()))),
                        1);
    }

    private String byId(UUID customer) {
        return "/v1/customers/" + customer;
    }

    private String timeline(UUID customer) {
        return "/v1/customers/" + customer + "/timeline?limit=50";
    }

    private List<UUID> customers() {
        try (var pool = database.pool(1)) {
            return JdbcClient.create(pool)
                    .sql("""
                            SELECT customer FROM profile_v1.customer
                            WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                            ORDER BY customer LIMIT 10000
                            """)
                    .query((row, n) -> row.getObject(1, UUID.class))
                    .list();
        }
    }

    private double selectOne() throws Exception {
        List<UUID> customers = customers();
        AtomicInteger next = new AtomicInteger();
        try (var pool = database.pool(CLIENTS)) {
            return Crowd.rate(CLIENTS, size.slice(), number -> {
                PreparedStatement query = pool.getConnection()
                        .prepareStatement("SELECT position FROM profile_v1.customer WHERE customer = ?");
                return () -> {
                    query.setObject(1, customers.get(next.getAndIncrement() % customers.size()));
                    try (var row = query.executeQuery()) {
                        return row.next() ? 1 : 0;
                    }
                };
            });
        }
    }

    private void single(Results results, String name, String path) throws Exception {
        List<byte[]> requests = feed.bodies(size.sent(), 1).stream()
                .map(body -> HttpConnection.post(path, "application/json", body))
                .toList();
        new Load(server, results)
                .run(name, CLIENTS, size.slice(), n -> n < requests.size() ? requests.get(n) : NO_MORE, 1);
    }

    private void batches(Results results) throws Exception {
        List<byte[]> requests = feed.bodies(size.sent(), BATCH).stream()
                .map(body -> HttpConnection.post("/v1/touchpoints", "application/x-ndjson", body))
                .toList();
        new Load(server, results)
                .run(
                        "ours.http.ndjson500",
                        SENDERS,
                        NO_LIMIT,
                        n -> n < requests.size() ? requests.get(n) : NO_MORE,
                        BATCH);
    }

    /** Touchpoints a second, each taken in by all views, after the server was held while others appended. */
    private double catchUp() throws Exception {
        List<ReportedTouchpoint> backlog = feed.touchpoints(size.backlog());
        try (OwnLog log = new OwnLog(database)) {
            log.rate(backlog, SENDERS, BATCH, NO_LIMIT);
        }
        long from = System.nanoTime();
        server.resume();
        server.awaitViews();
        double rate = size.backlog() * NANOS / (System.nanoTime() - from);
        server.pause();
        return rate;
    }
}
