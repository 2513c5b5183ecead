package io.journeyline.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;

/** Speaks HTTP as any client would. */
public record Caller(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> post(String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).header("Content-Type", contentType);
        return send((headers.length == 0 ? request : request.headers(headers)).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Without telling the length beforehand. */
    public HttpResponse<String> postInChunks(String path, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    public HttpResponse<String> postJson(String json) {
        return post("/v1/touchpoints", "application/json", json.getBytes(UTF_8));
    }

    public HttpResponse<String> postLines(String lines) {
        return post("/v1/touchpoints", "application/x-ndjson", lines.getBytes(UTF_8));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public static byte[] gzip(byte[] plain) {
        return gzip(plain, 1);
    }

    /** The bytes so many times over. */
    public static byte[] gzip(byte[] plain, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                gzip.write(plain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Waits until all views have taken in a position. */
    public void awaitViews(long position) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Answer.json(get("/v1/views"))
                        .path("views")
                        .valueStream()
                        .allMatch(view -> view.path("position").asLong() >= position));
    }
}
