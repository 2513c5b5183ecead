package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Systems of different protocols that tell of numbered records, of which every fifth cannot be read. */
enum Speaker {
    SEGMENT("segment", "/v1/batch", 20) {
        @Override
        String record(int number) {
            return "{\"type\":\"%s\",\"messageId\":\"%d\",\"userId\":\"u-%d\",\"event\":\"Shouted\"}"
                    .formatted(isGood(number) ? "track" : "shout", number, number);
        }

        @Override
        HttpRequest.Builder saying(HttpRequest.Builder request, String key, List<String> records) {
            return request.POST(
                    BodyPublishers.ofString("{\"writeKey\":\"%s\",\"batch\":%s}".formatted(key, array(records))));
        }
    },

    CLOUDEVENTS("cloudevents", "/v1/cloudevents", 10) {
        @Override
        String record(int number) {
            return "{\"specversion\":\"%s\",\"id\":\"%d\",\"source\":\"/x\",\"type\":\"shouted\",\"subject\":\"loyalty:%d\"}"
                    .formatted(isGood(number) ? "1.0" : "0.1", number, number);
        }

        @Override
        HttpRequest.Builder saying(HttpRequest.Builder request, String key, List<String> records) {
            return request.header("Content-Type", "application/cloudevents-batch+json")
                    .header("Authorization", "Bearer " + key)
                    .POST(BodyPublishers.ofString(array(records)));
        }
    },

    SHOPIFY("shopify", "/v1/webhooks/shopify/shopify", 1) {
        @Override
        String record(int number) {
            return "{\"id\":%d,\"created_at\":\"%s\",\"currency\":\"EUR\",\"email\":\"a%d@example.org\",\"line_items\":[{\"sku\":\"L\",\"quantity\":1,\"price\":\"20.00\"}]}"
                    .formatted(number, isGood(number) ? "2026-03-01T14:05:00+02:00" : "noon", number);
        }

        @Override
        HttpRequest.Builder saying(HttpRequest.Builder request, String key, List<String> records) {
            String body = records.getFirst();
            return request.header("X-Shopify-Topic", "orders/create")
                    .header("X-Shopify-Hmac-Sha256", signed(body))
                    .POST(BodyPublishers.ofString(body));
        }
    };

    /** What its webhooks are signed with. */
    static final String SECRET = "hush";

    private static final int BAD_EVERY = 5;

    final String kind;
    final String path;
    private final int most;

    /** @param most records in a request */
    Speaker(String kind, String path, int most) {
        this.kind = kind;
        this.path = path;
        this.most = most;
    }

    abstract String record(int number);

    abstract HttpRequest.Builder saying(HttpRequest.Builder request, String key, List<String> records);

    /** The numbers of the records of a request. */
    List<Integer> numbers(int request) {
        return IntStream.range(request * most, (request + 1) * most).boxed().toList();
    }

    static boolean isGood(int number) {
        return number % BAD_EVERY > 0;
    }

    private static String array(List<String> records) {
        return records.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String signed(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
