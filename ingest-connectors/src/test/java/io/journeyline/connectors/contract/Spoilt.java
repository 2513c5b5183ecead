package io.journeyline.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Bodies that nobody should send; those that may say something say who somebody is. */
final class Spoilt {

    static final String PERSON = "anna.lantern@example.org";

    private static final int TRIES = 30;
    private static final int BOMB = 64 << 20;

    private Spoilt() {}

    /** What a body becomes on bad ways, and what was never meant well; always the same. */
    static Stream<byte[]> bodies(byte[] good) {
        SplittableRandom random = new SplittableRandom(6);
        Stream<byte[]> changed = IntStream.range(0, TRIES).mapToObj(n -> changed(good, random));
        Stream<byte[]> noise = IntStream.range(0, TRIES).mapToObj(n -> {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        });
        return Stream.of(changed, noise, meant(new String(good, UTF_8)))
                .flatMap(bodies -> bodies)
                .flatMap(body -> random.nextInt(4) == 0 ? Stream.of(body, brokenOff(gzip(body))) : Stream.of(body));
    }

    private static byte[] changed(byte[] good, SplittableRandom random) {
        int at = random.nextInt(good.length);
        byte[] bytes = random.nextInt(3) == 0 ? Arrays.copyOf(good, at) : good.clone();
        if (at < bytes.length) {
            bytes[at] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static Stream<byte[]> meant(String good) {
        String who = "\"email\":\"" + PERSON + "\"";
        return Stream.of(
                        "{%s,%s}".formatted(who, who),
                        good.replaceFirst("\\{", "{%s,%s,".formatted(who, who)),
                        good.replaceAll("\"([^\"]*)\"\\s*:", "\"$1\":\"" + PERSON + "\",\"$1\":"),
                        good.replaceAll(":\\s*\"[^\"]*\"", ":\"" + PERSON + "\""),
                        good.replaceAll(":\\s*\"[^\"]*\"", ":1e999999999999"),
                        good.replaceAll(":\\s*\"[^\"]*\"", ":" + "9".repeat(2_000)),
                        good.replaceAll("20\\d\\d-", "9999-"),
                        good.replaceAll("20\\d\\d-", "0001-"),
                        good.replaceAll(":\\s*\"[^\"]*\"", ":" + "[".repeat(2_000) + "]".repeat(2_000)),
                        "[".repeat(100_000),
                        "{\"a\":".repeat(50_000),
                        "{" + who + ",\"long\":\"" + "x".repeat(33 << 10) + "\"}",
                        "\uFEFF" + good,
                        good + good,
                        "\uD800" + PERSON)
                .map(text -> text.getBytes(UTF_8));
    }

    /** A few kilobytes that inflate to more than any connector takes. */
    static byte[] bomb() {
        return gzip(new byte[BOMB]);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] brokenOff(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** The body of a request. */
    static byte[] body(HttpRequest request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.bodyPublisher().orElseThrow().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                body.writeBytes(bytes);
            }

            @Override
            public void onError(Throwable thrown) {
                throw new AssertionError(thrown);
            }

            @Override
            public void onComplete() {
                // all is there
            }
        });
        return body.toByteArray();
    }
}
