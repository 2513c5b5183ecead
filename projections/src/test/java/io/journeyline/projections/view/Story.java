package io.journeyline.projections.view;

import static io.journeyline.log.Samples.touchpoint;

import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** What happened to a few customers over a few months, in the order in which it happened. */
final class Story {

    private static final int CUSTOMERS = 12;
    private static final int TOUCHPOINTS = 240;
    private static final int LONG = 1_600;
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private Story() {}

    static List<ReportedTouchpoint> whole() {
        return IntStream.range(0, TOUCHPOINTS).mapToObj(Story::one).toList();
    }

    /** What happened to two customers over a long time, something every hour. */
    static List<ReportedTouchpoint> longOnes() {
        return IntStream.range(0, LONG)
                .mapToObj(n ->
                        told(n, START.plus(n, ChronoUnit.HOURS).toString(), "\"loyalty\": \"%d\"".formatted(1 + n % 2)))
                .toList();
    }

    private static ReportedTouchpoint one(int n) {
        return told(n, "2026-0%d-%02dT%02d:00:00Z".formatted(1 + n / 60, 1 + n % 60 / 3, 8 + n % 3), customer(n));
    }

    private static ReportedTouchpoint told(int n, String occurredAt, String customer) {
        return touchpoint("""
                {"source": "shop", "id": "%d", "type": "%s", "occurredAt": "%s", "channel": "%s",
                 "customer": {%s}, "data": %s}
                """.formatted(n, type(n), occurredAt, n % 2 == 0 ? "web" : "store", customer, data(n)));
    }

    private static String customer(int n) {
        int who = n * 7 % CUSTOMERS;
        String loyalty = "\"loyalty\": \"%d\"".formatted(who);
        String email = "\"email\": \"%d@example.org\"".formatted(n % 40 == 39 ? (who + 1) % 3 : who);
        return switch (n % 17) {
            case 0 -> "";
            case 1, 2, 3, 4, 5 -> loyalty;
            case 6, 7, 8, 9, 10 -> email;
            default -> loyalty + ", " + email;
        };
    }

    private static String type(int n) {
        return switch (n % 5) {
            case 0, 1 -> "purchase";
            case 2 -> "return";
            case 3 -> "complaint";
            default -> "review";
        };
    }

    private static String data(int n) {
        return switch (n % 5) {
            case 0, 1, 2 -> """
                    {"order": "O-%d", "currency": "%s", "lines": [{"sku": "S-%d", "quantity": %d, "unitPrice": %d.%02d}]}
                    """.formatted(n, n % 4 == 0 ? "GBP" : "EUR", n % 9, 1 + n % 3, n % 40, n % 100);
            case 3 -> "{\"subject\": \"late\"}";
            default -> "{\"score\": %d}".formatted(1 + n % 5);
        };
    }
}
