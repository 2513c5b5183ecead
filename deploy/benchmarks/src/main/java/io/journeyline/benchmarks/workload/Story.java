package io.journeyline.benchmarks.workload;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What touchpoints say, in the shares in which a retailer sees them. */
final class Story {

    private static final String[] ARTICLES = {
        "WHITE HANGING HEART T-LIGHT HOLDER", "CREAM CUPID HEARTS COAT HANGER", "SET 7 BABUSHKA NESTING BOXES",
        "GLASS STAR FROSTED T-LIGHT HOLDER", "HAND WARMER RED POLKA DOT", "KNITTED UNION FLAG HOT WATER BOTTLE"
    };

    private Story() {}

    /** The fields {@code type} and {@code channel}. */
    static String type(int n) {
        return switch (n % 20) {
            case 0, 1, 2, 3 -> "\"type\":\"visit\",\"channel\":\"web\"";
            case 4, 5 -> "\"type\":\"support-contact\",\"channel\":\"phone\"";
            case 6, 7 -> "\"type\":\"delivery\",\"channel\":\"mail\"";
            case 8 -> "\"type\":\"return\",\"channel\":\"store\"";
            case 9 -> "\"type\":\"survey\",\"channel\":\"email\"";
            default -> "\"type\":\"purchase\",\"channel\":\"store\"";
        };
    }

    /** The field {@code data}. */
    static String data(int n, SplittableRandom random) {
        return switch (n % 20) {
            case 0, 1, 2, 3 ->
                """
                "data":{"site":"shop.example.org","pages":%d,"duration":"PT%dS","searches":[{"query":"%s","found":%d}],\
                "goal":"buy","reached":%b}""".formatted(
                                random.nextInt(1, 30),
                                random.nextInt(10, 1800),
                                ARTICLES[random.nextInt(ARTICLES.length)].toLowerCase(Locale.ROOT),
                                random.nextInt(40),
                                random.nextInt(4) == 0);
            case 4, 5 ->
                """
                "case":"C-%d","data":{"direction":"in","topic":"delivery","queueTime":"PT%dS","holdTime":"PT%dS",\
                "handleTime":"PT%dS","transfers":%d,"abandoned":false,"resolved":%b}""".formatted(
                                n / 100,
                                random.nextInt(600),
                                random.nextInt(120),
                                random.nextInt(60, 900),
                                random.nextInt(3),
                                random.nextInt(3) > 0);
            case 6, 7 -> """
                "data":{"order":"%d","status":"delivered","promisedAt":"2026-03-01T18:00:00Z",\
                "shippedAt":"2026-02-27T09:30:00Z","deliveredAt":"2026-03-01T14:12:00Z"}""".formatted(536365 + n);
            case 8 -> """
                "data":{"order":"%d","currency":"GBP","lines":[%s],"reason":"did not fit"}""".formatted(536365 + n, line(random));
            case 9 -> """
                "data":{"kind":"CSAT","answer":%d,"scale":{"min":1,"max":5,"better":"high"},\
                "text":"%s was what I wanted, and the parcel came when it was promised."}""".formatted(random.nextInt(1, 6), ARTICLES[random.nextInt(ARTICLES.length)]);
            default ->
                """
                "data":{"order":"%d","currency":"GBP","lines":[%s]}""".formatted(
                                536365 + n,
                                IntStream.range(0, random.nextInt(1, 4))
                                        .mapToObj(i -> line(random))
                                        .collect(Collectors.joining(",")));
        };
    }

    private static String line(SplittableRandom random) {
        int article = random.nextInt(3_000);
        return "{\"sku\":\"%d\",\"name\":\"%s\",\"quantity\":%d,\"unitPrice\":%d.%02d}"
                .formatted(
                        20_000 + article,
                        ARTICLES[article % ARTICLES.length],
                        random.nextInt(1, 13),
                        random.nextInt(12),
                        random.nextInt(100));
    }
}
