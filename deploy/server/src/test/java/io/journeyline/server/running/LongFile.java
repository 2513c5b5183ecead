package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dropped file that takes long enough to be taken for the server to be killed meanwhile. */
final class LongFile {

    /** The source that drops it. */
    static final String SOURCE = "tills";

    /** How many of its records cannot be taken. */
    static final int BAD = 50;

    private static final int ROWS = 10_000;

    /** How many can. */
    static final int GOOD = ROWS - BAD;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NAME = "sales.ndjson";

    private final Path folder;

    /** @param drop the folder into which sources drop their files */
    LongFile(Path drop) {
        folder = drop.resolve(SOURCE);
    }

    /** Drops it; its source must be registered. */
    void drop() throws IOException {
        await().atMost(PATIENCE).until(() -> Files.isDirectory(folder.resolve("done")));
        Path written = Files.writeString(
                folder.resolve(NAME + ".part"),
                IntStream.range(0, ROWS).mapToObj(LongFile::row).collect(Collectors.joining("\n")));
        Files.move(written, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String row(int number) {
        return """
                {"id":"%d","type":"visit","occurredAt":"%s","customer":{"loyalty":"%d"},"data":{}}""".formatted(number, number % (ROWS / BAD) == 0 ? "noon" : "2026-03-01T10:00:00Z", number % 997);
    }

    /** Waits until some of it is on disk. */
    void awaitBegun() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(folder.resolve(".taking/.progress")));
    }

    void assertNotEnded() throws IOException {
        assertThat(folder.resolve(".taking").resolve(NAME)).exists();
        JsonNode progress = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(".taking/.progress")));
        assertThat(progress.path("records").asInt()).isBetween(1, ROWS - 1);
    }

    /** Waits until it has been taken to its end, and its report tells of each record. */
    void assertTaken() throws IOException {
        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("done").resolve(NAME)));
        JsonNode report = JsonMapper.shared()
                .readTree(Files.readAllBytes(folder.resolve("done").resolve(NAME + ".report.json")));
        assertThat(report.path("records").asInt()).isEqualTo(ROWS);
        assertThat(report.path("accepted").asInt() + report.path("duplicates").asInt())
                .isEqualTo(GOOD);
        assertThat(report.path("parked").asInt()).isEqualTo(BAD);
    }
}
