package io.journeyline.benchmarks;

import static io.journeyline.benchmarks.Row.Durability.DISK;

import java.util.List;

/** The rows of the server, its views, and who sends to it. */
final class ServerRows {

    private static final String BULK = "ours.http.ndjson500";
    private static final String EMPTY_GET = "limit.http.empty-get";
    private static final String PROFILE = ">= 0.60 of limit.http.empty-get, aim 0.80";
    private static final String PAUSING = "; views pause while one append follows the other";

    static final List<Row> ALL = List.of(
            Row.requests(EMPTY_GET, "GET of an endpoint of the same server that does nothing, 32 connections"),
            Row.requests(
                    "limit.http.empty-post", "POST of a touchpoint to an endpoint that does nothing, 32 connections"),
            Row.requests(
                    "limit.jdbc.select-one",
                    "SELECT of one profile's row by its key, ledger read, 32 JDBC"
                            + " connections, one query at a time each"),
            read(
                            "ours.http.profile.first",
                            "the same customers as ours.http.profile, each once, before that: most have changed since they were"
                                    + " asked for")
                    .wanted(PROFILE),
            read(
                            "ours.http.profile",
                            "GET /v1/customers?identifier=..., of the same customers over and over, while nobody appends")
                    .wanted(PROFILE),
            read(
                            "ours.http.profile-appending",
                            "the same as ours.http.profile while another client posts 20 touchpoints every 10 ms, or when those"
                                    + " before are acknowledged")
                    .under(DISK)
                    .wanted(PROFILE),
            Row.rate(
                    "ours.http.profile-appending.appended",
                    DISK,
                    "what was appended beside ours.http.profile-appending"),
            read("ours.http.profile-by-id", "GET /v1/customers/{id}, of half other customers over and over"),
            read("ours.http.timeline", "GET /v1/customers/{id}/timeline?limit=50"),
            Row.rate("ours.http.single", DISK, "POST /v1/touchpoints of one, 32 connections" + PAUSING)
                    .of("limit.http.empty-post", LogRows.COPY)
                    .beside(LogRows.SINGLES)
                    .wanted(">= 0.50 of limit.http.empty-post, aim 0.80"),
            Row.rate(BULK, DISK, "POST /v1/touchpoints, NDJSON of 500, 8 connections" + PAUSING)
                    .of(LogRows.COPY)
                    .beside(LogRows.BATCHES)
                    .wanted(">= 0.35 of limit.copy2, aim 0.55"),
            Row.rate(
                            "ours.http.ndjson500.followed",
                            DISK,
                            "the same touchpoints as ours.http.ndjson500, from the first" + " post until no view lags")
                    .of(LogRows.COPY, BULK)
                    .beside(LogRows.BATCHES),
            told(
                    "ours.http.segment",
                    "POST /v1/batch, 100 messages as Segment's client makes them, 8 connections",
                    ">= 0.60"),
            told("ours.http.segment500", "POST /v1/batch, 500 such messages, 8 connections", ">= 0.60"),
            told(
                    "ours.csv.mapped",
                    "journey import of a CSV file by a mapping, a row a touchpoint, reading and mapping included",
                    ">= 0.50"),
            told(
                    "ours.kafka",
                    "a topic of Kafka, 4 partitions by customer, from when the first are in the log"
                            + " until the last is",
                    ">= 0.80"),
            Row.rate(
                            "ours.catchup.all",
                            DISK,
                            "a backlog taken in by all five views, from the server's wake-up until none lags")
                    .of("limit.read.cursor", BULK)
                    .wanted(">= 0.50 of ours.http.ndjson500, aim 1.5"),
            Row.millis("ours.delay.p50", DISK, delay("half of the", "profile and overview")),
            Row.millis("ours.delay.p99", DISK, delay("99 of 100", "profile and overview"))
                    .wanted("< 500, aim 100"),
            Row.millis("ours.delay.steady.p50", DISK, delay("half of the", "effort and experience too")),
            Row.millis("ours.delay.steady.p99", DISK, delay("99 of 100", "effort and experience too"))
                    .wanted("< 500, aim 100"),
            replay("profile", "the view profile").wanted(">= 0.60 of limit.read.cursor, aim 2"),
            replay("overview", "the view overview"),
            replay("effort", "the view effort"),
            replay("experience", "the view experience"),
            replay("churn", "the view churn"),
            replay("all", "all five views at once"),
            memory("ours.server.rss", "resident memory, as ps counts it,"),
            memory("ours.server.peak-rss", "the most resident memory there ever was (VmHWM)"),
            memory("ours.server.heap", "heap in use after a full collection")
                    .wanted("512 suffice for all rows, aim 256"),
            replaying("ours.replaying.rss", "resident memory, as ps counts it,"),
            replaying("ours.replaying.peak-rss", "the most resident memory there ever was (VmHWM)"),
            replaying("ours.replaying.heap", "heap in use after a full collection"));

    private ServerRows() {}

    private static Row read(String name, String request) {
        return Row.requests(name, request + ", 32 connections").of(EMPTY_GET, "limit.jdbc.select-one");
    }

    private static Row told(String name, String what, String wanted) {
        return Row.rate(name, DISK, what + PAUSING)
                .of(LogRows.COPY, BULK)
                .beside(LogRows.BATCHES)
                .wanted(wanted + " of " + BULK);
    }

    private static String delay(String share, String views) {
        return "%s touchpoints posted at 2,000/s took no longer from acknowledged to visible in %s"
                .formatted(share, views);
    }

    private static Row replay(String name, String views) {
        return Row.rate("ours.replay." + name, DISK, "the log told to " + views + " anew, until live")
                .of("limit.read.cursor", "limit.read.cursor-binary", "limit.read.copy");
    }

    private static Row memory(String name, String what) {
        return Row.number(name, "MiB", what + " of the serving process (-Xmx512m) after all its rounds");
    }

    private static Row replaying(String name, String what) {
        return Row.number(name, "MiB", what + " of the replaying process (-Xmx512m) after all its rounds");
    }
}
