package io.journeyline.api.touchpoint;

import static io.journeyline.api.Sample.purchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs, as all tests here do, in a heap of 512 MiB. */
@ApiTest
class OverloadTest {

    private static final int REQUESTS = 16;

    @LocalServerPort
    private int port;

    @Test
    void many_large_requests_of_hostile_json_are_taken_or_put_off() throws InterruptedException {
        Caller caller = new Caller(port);
        byte[] body = hostile().getBytes(UTF_8);

        List<Integer> statuses = atOnce(() -> {
            HttpResponse<String> answer = caller.post("/v1/touchpoints", "application/x-ndjson", body);
            assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.statusCode() == 429);
            return answer.statusCode();
        });

        assertThat(statuses).hasSize(REQUESTS).contains(200, 429).containsOnly(200, 429);
        assertThat(caller.postJson(purchase(UUID.randomUUID().toString())).statusCode())
                .isEqualTo(200);
    }

    /** Fifteen megabytes of empty objects, each of which takes thirty times its two letters in memory. */
    private static String hostile() {
        String attributes = "{\"x\":[%s{}]}".formatted("{},".repeat(80_000));
        return IntStream.range(0, 62)
                .mapToObj(n -> """
                        {"source":"test","id":"hostile-%d","type":"custom","occurredAt":"2026-03-01T12:00:00Z",\
                        "data":{"name":"hostile","attributes":%s}}""".formatted(n, attributes))
                .collect(Collectors.joining("\n"));
    }

    private static List<Integer> atOnce(Callable<Integer> request) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(
                            IntStream.range(0, REQUESTS).mapToObj(n -> request).toList())
                    .stream()
                    .map(OverloadTest::result)
                    .toList();
        }
    }

    private static int result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
