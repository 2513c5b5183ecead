package io.journeyline.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a touchpoint is to be seen: in the views of its own customer, and in the sums of its own minute.
 *
 * @param customer the identifier
 * @param minute its beginning
 */
record Sight(String customer, Instant minute) {

    private static final int OK = 200;
    private static final int VIEW_BEHIND = 503;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Of the last touchpoint of a body of NDJSON. */
    static Sight ofLast(byte[] body) {
        String last = new String(body, UTF_8)
                .lines()
                .reduce((first, second) -> second)
                .orElseThrow();
        JsonNode touchpoint = JsonMapper.shared().readTree(last);
        Instant at = Instant.parse(touchpoint.get("occurredAt").stringValue());
        return new Sight(touchpoint.at("/customer/customer").stringValue(), at.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Returns when profile and overview answer reads that insist on having seen this position; the customer's id. */
    String awaitTwo(HttpConnection connection, long position) throws IOException {
        await(connection, "/v1/customers?identifier=customer:%s&minPosition=%d".formatted(customer, position));
        JsonNode answer = JsonMapper.shared().readTree(connection.body());
        String id = answer.at("/customers/0/customerId").stringValue();
        await(
                connection,
                "/v1/overview?from=%s&to=%s&minPosition=%d"
                        .formatted(minute, minute.plus(1, ChronoUnit.MINUTES), position));
        return id;
    }

    /** Returns, the position, when effort and experience answer such reads too. */
    static long awaitOthers(HttpConnection connection, long position, String customer) throws IOException {
        await(connection, "/v1/customers/%s/effort?minPosition=%d".formatted(customer, position));
        await(connection, "/v1/customers/%s/experience?minPosition=%d".formatted(customer, position));
        return position;
    }

    /** A view that is too far behind for the server's patience is asked again. */
    private static void await(HttpConnection connection, String path) throws IOException {
        long until = System.nanoTime() + LONGEST.toNanos();
        int status = connection.exchange(HttpConnection.get(path));
        while (status == VIEW_BEHIND && System.nanoTime() < until) {
            status = connection.exchange(HttpConnection.get(path));
        }
        if (status != OK) {
            throw new IOException(path + " was answered with " + status);
        }
    }
}
