package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.append.OwnLog;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Feed;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/** The whole server over loopback, its views following all the while, in one process; the clients in another. */
public final class HttpRows {

    private static final int CLIENTS = 32;
    private static final int SENDERS = 8;
    private static final int BATCH = 500;
    private static final double NANOS = 1e9;

    private final Serving serving;
    private final Size size;
    private final Feed feed;

    /** Of a server that is started by the time they are measured. */
    public HttpRows(Serving serving, Feed feed, Size size) {
        this.serving = serving;
        this.feed = feed;
        this.size = size;
    }

    public List<Contender> contenders() {
        ConnectorRows connectors = new ConnectorRows(serving, feed, size);
        SelectOne selectOne = new SelectOne(serving, size.customers(), CLIENTS, size.slice());
        SteadyLoad steady = new SteadyLoad(serving, feed, size.steady());
        return List.of(
                serving.awake("limit.http.empty-get", results -> read(results, "limit.http.empty-get", empty())),
                serving.awake("ours.http.profile", results -> profiles(results, "ours.http.profile", byIdentifier())),
                serving.awake("ours.http.profile-appending", this::profilesWhileAppending),
                serving.awake("ours.http.profile-by-id", results -> read(results, "ours.http.profile-by-id", byId(""))),
                serving.awake(
                        "ours.http.timeline",
                        results -> read(results, "ours.http.timeline", byId("/timeline?limit=50"))),
                new Contender("limit.jdbc.select-one", selectOne::measure),
                serving.awake("ours.http.single", this::single),
                serving.awake("limit.http.empty-post", this::emptyPost),
                serving.awake("ours.http.ndjson500", this::batches),
                serving.awake("ours.http.segment", results -> connectors.segment(results, "ours.http.segment", 100)),
                serving.awake(
                        "ours.http.segment500", results -> connectors.segment(results, "ours.http.segment500", 500)),
                serving.awake("ours.csv.mapped", results -> results.add("ours.csv.mapped", connectors.csv())),
                serving.awake("ours.kafka", results -> results.add("ours.kafka", connectors.topic())),
                Contender.of("ours.catchup.all", this::catchUp),
                serving.awake("ours.delay", steady::measure));
    }

    /** Each once, most of which have changed since the turn before, and then over and over. */
    private void profiles(Results results, String name, List<byte[]> requests) throws Exception {
        send(results, name + ".first", Crowd.TO_THE_END, Load.once(requests));
        read(results, name, requests);
    }

    private void profilesWhileAppending(Results results) throws Exception {
        try (Appending beside = Appending.start(serving, feed, size.slice())) {
            read(results, "ours.http.profile-appending", byIdentifier());
            results.add("ours.http.profile-appending.appended", beside.rate());
        }
    }

    private void read(Results results, String name, List<byte[]> requests) throws Exception {
        send(results, name, size.slice(), Load.again(requests));
    }

    private void send(Results results, String name, Duration slice, IntFunction<byte[]> requests) throws Exception {
        results.add(
                name,
                new Load(results)
                        .send(name, serving.server(), CLIENTS, slice, requests)
                        .rate());
    }

    private static List<byte[]> empty() {
        return List.of(HttpConnection.get(BenchEndpoint.EMPTY));
    }

    private List<byte[]> byIdentifier() {
        return feed.customers(size.log()).stream()
                .limit(size.customers())
                .map("/v1/customers?identifier=customer:%s"::formatted)
                .map(HttpConnection::get)
                .toList();
    }

    private List<byte[]> byId(String rest) {
        List<UUID> customers =
                Customers.first(serving.database(), size.customers()).ids();
        return customers.stream()
                .map(customer -> HttpConnection.get("/v1/customers/" + customer + rest))
                .toList();
    }

    private void single(Results results) throws Exception {
        sent(results, "ours.http.single", CLIENTS, size.slice(), posts("/v1/touchpoints", size.sent()));
    }

    private void emptyPost(Results results) throws Exception {
        String name = "limit.http.empty-post";
        send(results, name, size.slice(), Load.again(posts(BenchEndpoint.EMPTY, BATCH)));
    }

    private List<byte[]> posts(String path, int count) {
        return feed.bodies(count).stream()
                .map(body -> HttpConnection.post(path, "application/json", body))
                .toList();
    }

    private void batches(Results results) throws Exception {
        List<byte[]> requests = feed.bodies(size.sent(), BATCH).stream()
                .map(body -> HttpConnection.post("/v1/touchpoints", "application/x-ndjson", body))
                .toList();
        long from = System.nanoTime();
        long accepted = sent(results, "ours.http.ndjson500", SENDERS, Crowd.TO_THE_END, requests);
        serving.server().awaitViews();
        results.add("ours.http.ndjson500.followed", accepted * NANOS / (System.nanoTime() - from));
    }

    private long sent(Results results, String name, int clients, Duration slice, List<byte[]> requests)
            throws Exception {
        return new Load(results).post(name, serving.server(), clients, slice, requests);
    }

    /** Touchpoints a second, each taken in by all views, after the server was held while others appended. */
    private double catchUp() throws Exception {
        List<ReportedTouchpoint> backlog = feed.touchpoints(size.backlog());
        BenchServer server = serving.server();
        server.resume();
        try {
            long before = server.awaitViews();
            server.pause();
            try (OwnLog log = new OwnLog(serving.database())) {
                log.fill(backlog);
            }
            long from = System.nanoTime();
            server.resume();
            long head = server.awaitViews();
            return (head - before) * NANOS / (System.nanoTime() - from);
        } finally {
            server.pause();
        }
    }
}
