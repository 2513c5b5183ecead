package io.journeyline.server.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One system that goes on speaking, each request again until it is answered with 200, wherever the server is meanwhile. */
final class SpokenOn {

    private static final long MILLIS_BEFORE_NEXT_TRY = 20;
    private static final Duration GIVE_UP = Duration.ofSeconds(30);

    private final Speaker speaker;
    private final String key;
    private final AtomicReference<URI> server;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    SpokenOn(Speaker speaker, String key, AtomicReference<URI> server) {
        this.speaker = speaker;
        this.key = key;
        this.server = server;
        this.thread = Thread.ofVirtual()
                .uncaughtExceptionHandler((own, thrown) -> failure = thrown)
                .start(this::speak);
    }

    private void speak() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int request = 0; !stopping; request++) {
                List<String> records =
                        speaker.numbers(request).stream().map(speaker::record).toList();
                while (status(http, records) != 200) {
                    Thread.sleep(MILLIS_BEFORE_NEXT_TRY);
                }
                acknowledged.addAndGet(records.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int status(HttpClient http, List<String> records) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.get().resolve(speaker.path)).timeout(GIVE_UP);
        try {
            int status = http.send(speaker.saying(request, key, records).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status < 500 && status != 200 && status != 429) {
                throw new AssertionError(
                        speaker + " was answered with " + status + " and would have lost what it said");
            }
            return status;
        } catch (IOException away) {
            return 0;
        }
    }

    /** How many records were acknowledged so far; all that were sent, once it is stopped. */
    int acknowledged() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw new AssertionError(thrown);
        }
        return acknowledged.get();
    }

    /** Lets it end its request, and says no more. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(GIVE_UP.plusSeconds(30));
    }
}
