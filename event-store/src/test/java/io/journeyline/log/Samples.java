package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamNaming;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.time.Instant;

/** Touchpoints for tests, made of the JSON that a source would send. */
public final class Samples {

    public static final TouchpointReader READER = new TouchpointReader(IdentityPolicy.DEFAULT);
    public static final StreamNaming NAMING = new StreamNaming("a key that only tests use".getBytes(UTF_8));

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private Samples() {}

    /** A purchase of one article by somebody with these identifiers ({@code "loyalty": "1", "email": "a@example.org"}). */
    public static ReportedTouchpoint purchase(String id, String customer, String occurredAt, String unitPrice) {
        return touchpoint("""
                {"source": "pos/store-1", "id": "%s", "type": "purchase", "occurredAt": "%s", "customer": {%s},
                 "channel": "store",
                 "data": {"order": "%s", "currency": "EUR", "lines": [{"sku": "A", "quantity": 1, "unitPrice": %s}]}}
                """.formatted(id, occurredAt, customer, id, unitPrice));
    }

    /** A purchase by the holder of a loyalty card. */
    public static ReportedTouchpoint purchase(String id, int loyalty) {
        return purchase(id, "\"loyalty\": \"%d\"".formatted(loyalty), "2026-03-01T10:00:00Z", "9.90");
    }

    public static ReportedTouchpoint touchpoint(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return switch (READER.read(bytes, 0, bytes.length, NOW)) {
            case Reading.Valid(ReportedTouchpoint touchpoint) -> touchpoint;
            case Reading.Invalid invalid -> throw new IllegalArgumentException(invalid.toString());
        };
    }
}
