package io.journeyline.benchmarks.http;

import com.zaxxer.hikari.HikariDataSource;
import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Feed;
import io.journeyline.benchmarks.workload.OtherWords;
import io.journeyline.connectors.delivery.DeliverySettings;
import io.journeyline.connectors.file.FileImport;
import io.journeyline.connectors.file.ImportListener;
import io.journeyline.connectors.file.ImportReport;
import io.journeyline.connectors.mapping.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same touchpoints as other systems send them, through their protocols to the disk. */
final class ConnectorRows {

    private static final int SENDERS = 8;
    private static final int PARTITIONS = 4;
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Serving serving;
    private final Feed feed;
    private final Size size;

    ConnectorRows(Serving serving, Feed feed, Size size) {
        this.serving = serving;
        this.feed = feed;
        this.size = size;
    }

    /** Segment's protocol, so many messages in a batch. */
    void segment(Results results, String name, int batch) throws Exception {
        String key = register("segment", name + "-" + System.nanoTime())
                .path("writeKey")
                .stringValue();
        List<byte[]> requests = OtherWords.segment(feed.bodies(size.sent()), batch, key).stream()
                .map(body -> HttpConnection.post("/v1/batch", "application/json", body))
                .toList();
        new Load(results).post(name, serving.server(), SENDERS, Crowd.TO_THE_END, requests);
    }

    /**
     * Touchpoints a second out of a topic that holds them, from when the first are in the log.
     *
     * @throws IllegalStateException if not all are there after two minutes
     */
    double topic() throws Exception {
        String topic = "topic-" + System.nanoTime();
        serving.broker().create(topic, PARTITIONS);
        List<byte[]> bodies = feed.bodies(size.sent());
        serving.broker()
                .send(bodies.stream()
                        .map(body -> new ProducerRecord<byte[], byte[]>(topic, partition(body), null, body))
                        .toList());
        try (HikariDataSource pool = serving.database().pool(1)) {
            JdbcClient log = JdbcClient.create(pool);
            long before = head(log);
            long last = before + unknown(bodies, log);
            JsonNode source = register("kafka", topic);
            try {
                return rateUpTo(last, before, log);
            } finally {
                remove(source.path("id").stringValue());
            }
        }
    }

    /** A customer's touchpoints stand in one partition, as where order matters. */
    private static int partition(byte[] touchpoint) {
        String customer = JsonMapper.shared()
                .readTree(touchpoint)
                .at("/customer/customer")
                .stringValue();
        return Math.floorMod(customer.hashCode(), PARTITIONS);
    }

    /** How many of them the log is going to take: each name once, and none that it has. */
    private static long unknown(List<byte[]> touchpoints, JdbcClient log) {
        List<JsonNode> names =
                touchpoints.stream().map(JsonMapper.shared()::readTree).toList();
        return log.sql("""
                        SELECT count(*) FROM (SELECT DISTINCT source, id FROM unnest(?, ?) AS sent (source, id)) AS named
                        WHERE NOT EXISTS
                            (SELECT FROM journey.log WHERE log.source = named.source AND log.id = named.id)
                        """)
                .param(names.stream()
                        .map(name -> name.path("source").stringValue())
                        .toArray(String[]::new))
                .param(names.stream().map(name -> name.path("id").stringValue()).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private static double rateUpTo(long last, long before, JdbcClient log) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        long first = awaitHead(before + 1, until, log);
        long from = System.nanoTime();
        awaitHead(last, until, log);
        return (last - first) / ((System.nanoTime() - from) / 1e9);
    }

    private static long awaitHead(long position, long until, JdbcClient log) throws InterruptedException {
        for (long head = head(log); System.nanoTime() < until; head = head(log)) {
            if (head >= position) {
                return head;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        throw new IllegalStateException("a topic was not in the log after " + LONGEST);
    }

    private static long head(JdbcClient log) {
        return log.sql("SELECT max(position) FROM journey.log")
                .query(Long.class)
                .single();
    }

    /** So that nobody reads its topic any more. */
    private void remove(String source) throws IOException {
        try (HttpConnection connection = serving.server().connect()) {
            int status = connection.exchange(HttpConnection.delete("/v1/sources/" + source));
            if (status != 200) {
                throw new IOException("the removal of a source was answered with " + status);
            }
        }
    }

    private JsonNode register(String kind, String name) throws IOException {
        byte[] source =
                "{\"kind\":\"%s\",\"name\":\"%s\"}".formatted(kind, name).getBytes(StandardCharsets.US_ASCII);
        try (HttpConnection connection = serving.server().connect()) {
            int status = connection.exchange(HttpConnection.post("/v1/sources", "application/json", source));
            if (status != 201) {
                throw new IOException("a source was answered with " + status);
            }
            return JsonMapper.shared().readTree(connection.body());
        }
    }

    /** A CSV file through a mapping, as {@code journey import} takes it; touchpoints a second. */
    double csv() throws Exception {
        Path folder = Files.createTempDirectory("journeyline-bench-csv");
        try {
            Path file = Files.write(folder.resolve("till.csv"), OtherWords.csv(feed.bodies(size.sent())));
            Mapping mapping = OtherWords.mapping();
            long before = serving.server().head();
            long from = System.nanoTime();
            ImportReport report = new FileImport(
                            mapping,
                            mapping.format(),
                            DeliverySettings.to(serving.server().address(), Duration.ofMinutes(1)),
                            folder,
                            new Silent())
                    .run(List.of(file));
            double seconds = (System.nanoTime() - from) / 1e9;
            if (!report.complete()) {
                throw new IOException("the import was not complete: " + report);
            }
            return (serving.server().head() - before) / seconds;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private record Silent() implements ImportListener {

        @Override
        public void progress(Progress progress) {
            // nobody looks on
        }

        @Override
        public void waiting(String reason, Duration pause) {
            // it shows in the rate
        }

        @Override
        public void resumed() {
            // likewise
        }
    }
}
