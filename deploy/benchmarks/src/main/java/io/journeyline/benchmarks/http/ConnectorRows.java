package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
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
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** The same touchpoints as other systems send them, through their protocols to the disk. */
final class ConnectorRows {

    private static final int SENDERS = 8;
    private static final byte[] NO_MORE = {};

    private final BenchServer server;
    private final Feed feed;
    private final Size size;

    ConnectorRows(BenchServer server, Feed feed, Size size) {
        this.server = server;
        this.feed = feed;
        this.size = size;
    }

    /** Segment's protocol, so many messages in a batch. */
    void segment(Results results, String name, int batch) throws Exception {
        List<byte[]> requests = OtherWords.segment(feed.bodies(size.batch()), batch, writeKey(name)).stream()
                .map(body -> HttpConnection.post("/v1/batch", "application/json", body))
                .toList();
        new Load(server, results)
                .run(name, SENDERS, Duration.ofHours(1), n -> n < requests.size() ? requests.get(n) : NO_MORE, batch);
    }

    private String writeKey(String name) throws IOException {
        byte[] source = "{\"kind\":\"segment\",\"name\":\"%s-%d\"}"
                .formatted(name, System.nanoTime())
                .getBytes(StandardCharsets.US_ASCII);
        try (HttpConnection connection = server.connect()) {
            int status = connection.exchange(HttpConnection.post("/v1/sources", "application/json", source));
            if (status != 201) {
                throw new IOException("a source was answered with " + status);
            }
            return JsonMapper.shared()
                    .readTree(connection.body())
                    .path("writeKey")
                    .stringValue();
        }
    }

    /** A CSV file through a mapping, as {@code journey import} takes it; touchpoints a second. */
    double csv() throws Exception {
        Path folder = Files.createTempDirectory("journeyline-bench-csv");
        try {
            Path file = Files.write(folder.resolve("till.csv"), OtherWords.csv(feed.bodies(size.batch())));
            Mapping mapping = OtherWords.mapping();
            long from = System.nanoTime();
            ImportReport report = new FileImport(
                            mapping,
                            mapping.format(),
                            DeliverySettings.to(server.address(), Duration.ofMinutes(1)),
                            folder,
                            new Silent())
                    .run(List.of(file));
            double seconds = (System.nanoTime() - from) / 1e9;
            if (!report.complete()) {
                throw new IOException("the import was not complete: " + report);
            }
            return report.rows() / seconds;
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
