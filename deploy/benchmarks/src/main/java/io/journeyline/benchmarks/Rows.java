package io.journeyline.benchmarks;

import java.util.List;
import java.util.Optional;

/** The rows that say more than a number: what they are, what they are held against, and what is wanted of them. */
final class Rows {

    private static final String RATE = "touchpoints/s";
    private static final String REQUESTS = "requests/s";
    private static final String MILLIS = "ms";

    /**
     * One row.
     *
     * @param against the row whose ratio is told, or blank
     * @param wanted what ratio or value is wanted, or blank
     */
    record Row(String name, String unit, String what, String against, String wanted) {}

    private static final List<Row> ALL = List.of(
            row(
                    "limit.copy1",
                    RATE,
                    "COPY binary of ready-made rows into the log's table, 1 connection, 10,000 a commit"),
            row("limit.copy2", RATE, "the same by 2 connections"),
            row(
                    "peer.axon-jdbc.batch100",
                    RATE,
                    "Axon 4.13.0's JdbcEventStorageEngine, its tables, 8 threads, 100 a commit"),
            row("peer.axon-jdbc.single", RATE, "the same, one a commit"),
            row(
                    "peer.message-db.single",
                    RATE,
                    "message-db 1.3.1's write_message, 32 connections of Node.js, one a commit"),
            row("peer.emmett.single", RATE, "Emmett 0.42's appendToStream, 32 at a time, one a commit"),
            row("peer.emmett.batch100", RATE, "the same, 8 at a time, 100 a commit"),
            new Row("ours.append.batch500.at-5m", RATE, "with 5 million in the log", "ours.append.batch500.at-1m", ""),
            new Row(
                    "ours.append.batch500.at-20m",
                    RATE,
                    "with 20 million in the log",
                    "ours.append.batch500.at-1m",
                    ">= 0.80, aim 0.95"),
            row("peer.raw-single32", RATE, "INSERT of one row a commit, 32 connections, the log's table, a sequence"),
            new Row(
                    "ours.append.batch500",
                    RATE,
                    "TouchpointLog.append, 8 writers, 500 each",
                    "limit.copy2",
                    ">= 0.50, aim 0.70"),
            new Row(
                    "ours.append.batch500.settled",
                    RATE,
                    "the same while people are settled beside it",
                    "ours.append.batch500",
                    ">= 0.85"),
            new Row(
                    "ours.append.single32",
                    RATE,
                    "TouchpointLog.append, 32 writers, one each",
                    "peer.raw-single32",
                    ">= 2, aim 4"),
            new Row("ours.append.single256", RATE, "the same by 256 writers", "peer.raw-single32", ""),
            row("limit.read.cursor", RATE, "the log by a JDBC cursor, bodies walked through as JSON"),
            row("limit.read.copy", RATE, "the log by COPY TO STDOUT binary, bodies walked through as JSON"),
            new Row(
                    "ours.replay.profile",
                    RATE,
                    "POST /v1/views/profile/rebuild until it is live",
                    "limit.read.cursor",
                    ">= 0.60, aim 2"),
            new Row("ours.replay.overview", RATE, "the same of the overview", "limit.read.cursor", ""),
            new Row("ours.replay.effort", RATE, "the same of effort", "limit.read.cursor", ""),
            new Row("ours.replay.experience", RATE, "the same of experience", "limit.read.cursor", ""),
            new Row("ours.replay.churn", RATE, "the same of churn", "limit.read.cursor", ""),
            new Row("ours.replay.all", RATE, "all five views at once", "limit.read.cursor", ""),
            new Row(
                    "ours.catchup.all",
                    RATE,
                    "a backlog, from the server's wake-up until no view lags",
                    "ours.http.ndjson500",
                    ">= 0.50, aim 1.5"),
            row("limit.http.empty-get", REQUESTS, "an endpoint of the same server that does nothing, 32 connections"),
            row("limit.http.empty-post", REQUESTS, "the same with a touchpoint as its body"),
            new Row(
                    "ours.http.profile",
                    REQUESTS,
                    "GET /v1/customers?identifier=..., 32 connections",
                    "limit.http.empty-get",
                    ">= 0.60, aim 0.80"),
            new Row(
                    "ours.http.profile-by-id",
                    REQUESTS,
                    "GET /v1/customers/{id}, 32 connections",
                    "limit.http.empty-get",
                    ""),
            new Row(
                    "ours.http.timeline",
                    REQUESTS,
                    "GET /v1/customers/{id}/timeline?limit=50, 32 connections",
                    "limit.http.empty-get",
                    ""),
            row("limit.jdbc.select-one", REQUESTS, "SELECT of one row by its key, 32 JDBC connections"),
            new Row(
                    "ours.http.single",
                    RATE,
                    "POST /v1/touchpoints of one, 32 connections, views following",
                    "limit.http.empty-post",
                    ">= 0.50, aim 0.80"),
            new Row(
                    "ours.http.ndjson500",
                    RATE,
                    "POST /v1/touchpoints, NDJSON of 500, 8 connections, views following",
                    "limit.copy2",
                    ">= 0.35, aim 0.55"),
            new Row(
                    "ours.http.segment",
                    RATE,
                    "POST /v1/batch, 100 messages as Segment's client makes them, 8 connections, views following",
                    "ours.http.ndjson500",
                    ">= 0.60"),
            new Row("ours.http.segment500", RATE, "the same, 500 messages a batch", "ours.http.ndjson500", ">= 0.60"),
            new Row(
                    "ours.csv.mapped",
                    RATE,
                    "journey import of a CSV file by a mapping, a row a touchpoint, views following",
                    "ours.http.ndjson500",
                    ">= 0.50"),
            new Row(
                    "ours.kafka",
                    RATE,
                    "a topic of Kafka, 4 partitions by customer, read from when the first are in the log, views following",
                    "ours.http.ndjson500",
                    ">= 0.80"),
            new Row(
                    "ours.delay.p50",
                    MILLIS,
                    "from acknowledged to visible in profile and overview, at 2,000/s",
                    "",
                    ""),
            new Row("ours.delay.p99", MILLIS, "the slowest hundredth of that", "", "< 500, aim 100"),
            new Row(
                    "ours.churn.fit.auto",
                    MILLIS,
                    "all families fitted to 25,000 customers and to either half, and one chosen",
                    "",
                    "< 5,000"),
            row("ours.server.rss", "MiB", "memory of the server's process (-Xmx512m) after all that"));

    private Rows() {}

    private static Row row(String name, String unit, String what) {
        return new Row(name, unit, what, "", "");
    }

    static Row of(String name) {
        return find(name).orElseGet(() -> ofPart(name));
    }

    private static Optional<Row> find(String name) {
        return ALL.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static Row ofPart(String name) {
        int dot = name.lastIndexOf('.');
        if (name.startsWith("ours.churn.fit.")) {
            return new Row(name, MILLIS, "that family fitted to 25,000 customers", "", "< 5,000");
        }
        if (name.startsWith("ours.churn.list.")) {
            return new Row(
                    name, MILLIS, "1,000,000 customers scored from their rows, the first 100 listed", "", "< 10,000");
        }
        if (name.startsWith("ours.churn.score.")) {
            return new Row(name, MILLIS, "1,000,000 customers told by it, on all processors", "", "< 10,000");
        }
        return switch (name.substring(dot + 1)) {
            case "p50" -> row(name, MILLIS, "half of its requests were faster");
            case "p99" -> row(name, MILLIS, "ninety-nine of a hundred were faster");
            case "client-cpu" -> row(name, "%", "of all processors, taken by the clients");
            case "bytes" -> row(name, "bytes", "on disk for each touchpoint, indexes included");
            case String last when last.startsWith("at-") -> row(name, RATE, "with that many in the log");
            default -> row(name, "us", "one call, by JMH");
        };
    }
}
