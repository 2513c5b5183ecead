package io.journeyline.benchmarks;

import static io.journeyline.benchmarks.Row.Durability.DISK;
import static io.journeyline.benchmarks.Row.Durability.NONE;

import java.util.List;

/** The rows of who appends to PostgreSQL and reads from it without the server. */
final class LogRows {

    static final String COPY = "limit.copy2";
    static final String RAW = "peer.raw-single32";
    static final List<String> BATCHES =
            List.of("peer.axon-jdbc.batch100", "peer.axon-jdbc.batch100-rewritten", "peer.emmett.batch100");
    static final List<String> SINGLES =
            List.of(RAW, "peer.axon-jdbc.single", "peer.message-db.single", "peer.emmett.single");

    private static final String UNSETTLED = " and people not settled beside it";

    static final List<Row> ALL = List.of(
            Row.rate(
                    "limit.copy1",
                    DISK,
                    "COPY, binary, of ready-made rows into the log's table with its indexes,"
                            + " 1 connection, 10,000 rows a commit; nothing is checked or sealed"),
            Row.rate(COPY, DISK, "the same as limit.copy1 by 2 connections"),
            Row.rate(
                            "peer.axon-jdbc.batch100",
                            DISK,
                            "appendEvents of Axon 4.13.0's JdbcEventStorageEngine, its"
                                    + " tables, 8 threads, 100 events a commit, as the JDBC driver does it unasked")
                    .of(COPY),
            Row.rate(
                            "peer.axon-jdbc.batch100-rewritten",
                            DISK,
                            "the same as peer.axon-jdbc.batch100 with the driver's reWriteBatchedInserts on, which makes"
                                    + " few INSERTs of many rows of it")
                    .of(COPY),
            Row.rate(
                            "peer.axon-jdbc.single",
                            DISK,
                            "the same as peer.axon-jdbc.batch100, 32 threads, one event a commit")
                    .of(COPY),
            Row.rate(
                            "peer.message-db.single",
                            DISK,
                            "message-db 1.3.1's write_message as a prepared query, 32"
                                    + " connections of Node.js, one a commit; streams by customer, a category for each of 40 stores")
                    .of(COPY),
            Row.rate(
                            "peer.emmett.single",
                            DISK,
                            "Emmett 0.42's appendToStream to customers' streams, 32 connections"
                                    + " of Node.js, one event a commit; refused ones are tried again")
                    .of(COPY),
            Row.rate(
                            "peer.emmett.batch100",
                            DISK,
                            "the same as peer.emmett.single, 8 connections, 100 events a commit,"
                                    + " all to the stream of the first one's customer, as an append knows one stream")
                    .of(COPY),
            Row.rate(
                            RAW,
                            DISK,
                            "INSERT of one row a commit into the log's table, 32 JDBC connections, positions from a"
                                    + " sequence, which lets readers skip rows; nobody looks for duplicates or seals")
                    .of(COPY),
            Row.rate(
                            "ours.append.batch500",
                            DISK,
                            "TouchpointLog.append, 8 writers, 500 each; touchpoints accepted" + UNSETTLED)
                    .of(COPY)
                    .beside(BATCHES)
                    .wanted(">= 0.50 of limit.copy2, aim 0.70; above peer.axon-jdbc.*"),
            Row.rate(
                            "ours.append.batch500.settled",
                            DISK,
                            "the same as ours.append.batch500 while people are settled beside it")
                    .of(COPY, "ours.append.batch500")
                    .beside(BATCHES)
                    .wanted(">= 0.85 of ours.append.batch500"),
            Row.rate(
                            "ours.append.single32",
                            DISK,
                            "TouchpointLog.append, 32 writers, one each; touchpoints accepted" + UNSETTLED)
                    .of(COPY, RAW)
                    .beside(SINGLES)
                    .wanted(">= 2 of peer.raw-single32, aim 4"),
            Row.rate(
                            "ours.append.single32.settled",
                            DISK,
                            "the same as ours.append.single32 while people are settled beside it")
                    .of(RAW, "ours.append.single32"),
            Row.rate("ours.append.single256", DISK, "the same as ours.append.single32 by 256 writers")
                    .of(COPY, RAW)
                    .beside(SINGLES),
            Row.rate(
                    "ours.append.batch500.at-1m",
                    DISK,
                    "ours.append.batch500 with 1.0 to 2.0 million in the log" + UNSETTLED),
            Row.rate(
                            "ours.append.batch500.at-5m",
                            DISK,
                            "ours.append.batch500 with 5.0 to 6.0 million in the log" + UNSETTLED)
                    .of("ours.append.batch500.at-1m"),
            Row.rate(
                            "ours.append.batch500.at-20m",
                            DISK,
                            "ours.append.batch500 with 20.0 to 21.0 million in the log" + UNSETTLED)
                    .of("ours.append.batch500.at-1m")
                    .wanted(">= 0.80 of ours.append.batch500.at-1m, aim 0.95"),
            page("1m", "1.0 to 2.0 million"),
            page("5m", "5.0 to 6.0 million").of("ours.read.page.at-1m"),
            page("20m", "20.0 to 21.0 million").of("ours.read.page.at-1m"),
            bytes("1m", "1.3 to 2.0 million"),
            bytes("5m", "5.3 to 6.0 million").of("ours.log.at-1m.bytes"),
            bytes("20m", "20.3 to 21.0 million").of("ours.log.at-1m.bytes"),
            Row.rate(
                    "limit.read.cursor",
                    NONE,
                    "the log with bodies in clear by a JDBC cursor as the driver does it"
                            + " unasked, bodies coming as hexadecimal text, 5,000 rows a fetch, each body walked through as JSON"),
            Row.rate("limit.read.cursor-binary", NONE, "the same as limit.read.cursor, rows coming in binary form"),
            Row.rate(
                    "limit.read.copy",
                    NONE,
                    "the log with bodies in clear by COPY TO STDOUT, binary, each body walked" + " through as JSON"));

    private LogRows() {}

    private static Row page(String length, String words) {
        return Row.rate(
                "ours.read.page.at-" + length,
                NONE,
                "LogReader.after: 200 pages of 1,000 touchpoints at random places, opened, one reader, with %s in the log"
                        .formatted(words));
    }

    private static Row bytes(String length, String words) {
        return Row.number(
                "ours.log.at-%s.bytes".formatted(length),
                "bytes",
                "of journey.log on disk for each touchpoint, indexes included, keys and views not, with %s in it"
                        .formatted(words));
    }
}
