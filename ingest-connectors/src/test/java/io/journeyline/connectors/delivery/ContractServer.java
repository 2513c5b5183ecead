package io.journeyline.connectors.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP contract of {@code POST /v1/touchpoints} on a socket, with a store in memory and troubles on demand. */
public final class ContractServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, JsonNode> stored = new LinkedHashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private Function<JsonNode, Optional<String>> check = body -> Optional.empty();
    private HttpServer http;

    public ContractServer() throws IOException {
        http = start(0);
    }

    private HttpServer start(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/touchpoints", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Refuses touchpoints for which this gives a reason. */
    public synchronized void refuse(Function<JsonNode, Optional<String>> reason) {
        check = reason;
    }

    /** Lets some requests through, then meets the next one with this trouble; troubles come in the order given. */
    public synchronized void trouble(int after, Trouble trouble) {
        for (int i = 0; i < after; i++) {
            troubles.add(Trouble.NONE);
        }
        troubles.add(trouble);
    }

    /** By source and id, in the order they were stored. */
    public synchronized Map<String, JsonNode> stored() {
        return new LinkedHashMap<>(stored);
    }

    /** One that is stored, by source and id. */
    public synchronized JsonNode stored(String name) {
        return Objects.requireNonNull(stored.get(name), name);
    }

    /** Meets all further requests well. */
    public synchronized void untrouble() {
        troubles.clear();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var batch = lines(exchange);
        var trouble = troubles.isEmpty() ? Trouble.NONE : troubles.removeFirst();
        switch (trouble) {
            case NONE -> reply(exchange, 200, store(batch));
            case DROP_BEFORE_STORING -> exchange.close();
            case DROP_AFTER_STORING -> {
                store(batch);
                exchange.close();
            }
            case TOO_BUSY -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                reply(exchange, 429, "{}");
            }
            case NOT_READY -> reply(exchange, 503, "{}");
            case BAD_REQUEST ->
                reply(exchange, 400, "{\"title\": \"Unreadable\", \"detail\": \"The third line is no JSON.\"}");
            case SOMEBODY_ELSE -> reply(exchange, 200, "<html>");
        }
    }

    private static List<JsonNode> lines(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        if (!"gzip".equals(headers.getFirst("Content-Encoding"))
                || !"application/x-ndjson".equals(headers.getFirst("Content-Type"))) {
            throw new IOException("not gzip'd NDJSON");
        }
        try (var gzip = new GZIPInputStream(exchange.getRequestBody())) {
            var text = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(JSON::readTree).toList();
        }
    }

    private String store(List<JsonNode> batch) {
        var answer = JSON.createObjectNode();
        var results = answer.putArray("results");
        for (int i = 0; i < batch.size(); i++) {
            var body = batch.get(i);
            var refusal = check.apply(body);
            var before = refusal.isPresent() ? null : stored.putIfAbsent(name(body), body);
            if (refusal.isPresent()) {
                var problem = result(results.addObject(), i, body, "rejected")
                        .putArray("problems")
                        .addObject();
                problem.put("pointer", "/data").put("detail", refusal.get());
            } else if (before != null) {
                result(results.addObject(), i, body, before.equals(body) ? "duplicate" : "conflicting-duplicate");
            }
        }
        answer.put("accepted", batch.size() - results.size());
        return answer.toString();
    }

    private static ObjectNode result(ObjectNode result, int index, JsonNode body, String status) {
        result.put("index", index).put("status", status);
        return result.put("source", body.path("source").asString())
                .put("id", body.path("id").asString());
    }

    private static String name(JsonNode body) {
        return body.path("source").asString() + " " + body.path("id").asString();
    }

    private static void reply(HttpExchange exchange, int status, String body) {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes away, as a killed process does. */
    public void stop() {
        http.stop(0);
    }

    /** Comes back under the same address. */
    public void restart() throws IOException {
        http = start(http.getAddress().getPort());
    }

    @Override
    public void close() {
        stop();
    }

    /** What may happen to a request. */
    public enum Trouble {
        NONE,
        DROP_BEFORE_STORING,
        DROP_AFTER_STORING,
        TOO_BUSY,
        NOT_READY,
        BAD_REQUEST,
        SOMEBODY_ELSE
    }
}
