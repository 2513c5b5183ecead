package io.journeyline.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.key.MasterKey;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The touchpoints everybody is measured with: the same for the same name and number. Some 400 bytes each, of 20,000
 * customers of whom a few come often, of six types, one a second, every third with a second identifier, one in fifty told up
 * to an hour late, one in a thousand days late, and one in a hundred told twice.
 */
public final class Workload {

    /** The key under which the streams are named, in hexadecimal, as a server takes it. */
    public static final String STREAM_KEY = "6a6f75726e65796c696e652d62656e63";

    /** The key under which the keys of the streams are wrapped, likewise. */
    public static final String MASTER_KEY = "6d".repeat(MasterKey.BYTES);

    public static final TouchpointReader READER = new TouchpointReader(IdentityPolicy.DEFAULT);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final int SOURCES = 40;
    private static final int LATE_EVERY = 50;
    private static final int DAYS_LATE_EVERY = 1_000;
    private static final int TWICE_EVERY = 100;
    private static final int BETWEEN_TWINS = 701;

    private final String name;
    private final Skew customers = new Skew();

    /** @param name in every source, so that two workloads have no touchpoint in common */
    public Workload(String name) {
        this.name = name;
    }

    /** The naming that {@link #STREAM_KEY} stands for. */
    public static StreamNaming naming() {
        return new StreamNaming(HexFormat.of().parseHex(STREAM_KEY));
    }

    /** The touchpoints from one number to another, checked as the server checks them. */
    public List<ReportedTouchpoint> touchpoints(int from, int to) {
        return IntStream.range(from, to).parallel().mapToObj(this::touchpoint).toList();
    }

    /** The same touchpoints as bodies of NDJSON, {@code size} in each. */
    public List<byte[]> bodies(int from, int to, int size) {
        List<byte[]> bodies = new ArrayList<>();
        for (int first = from; first < to; first += size) {
            ByteArrayOutputStream body = new ByteArrayOutputStream(size * 512);
            for (int n = first; n < Math.min(to, first + size); n++) {
                body.writeBytes(json(n));
                body.write('\n');
            }
            bodies.add(body.toByteArray());
        }
        return bodies;
    }

    private ReportedTouchpoint touchpoint(int n) {
        byte[] json = json(n);
        return switch (READER.read(json, 0, json.length, NOW)) {
            case Reading.Valid(ReportedTouchpoint touchpoint) -> touchpoint;
            case Reading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
    }

    private static Duration late(int n, SplittableRandom random) {
        if (n % DAYS_LATE_EVERY == 0) {
            return Duration.ofDays(random.nextInt(1, 30));
        }
        return n % LATE_EVERY == 0 ? Duration.ofSeconds(random.nextInt(1, 3_600)) : Duration.ZERO;
    }

    /** Where the touchpoint of a number was told first. */
    private static int first(int number) {
        return number % TWICE_EVERY == TWICE_EVERY - 1 && number > BETWEEN_TWINS ? number - BETWEEN_TWINS : number;
    }

    /** The customer of one touchpoint, by the kind of identifier {@code customer}. */
    public String customer(int number) {
        return "L%07d".formatted(customers.pick(new SplittableRandom(first(number))));
    }

    /** One touchpoint as its source sends it. */
    public byte[] json(int number) {
        int n = first(number);
        SplittableRandom random = new SplittableRandom(n);
        int customer = customers.pick(random);
        String who = n % 3 == 0
                ? "\"customer\":\"L%07d\",\"email\":\"somebody.%d@example.org\"".formatted(customer, customer)
                : "\"customer\":\"L%07d\"".formatted(customer);
        Instant at = START.plus(n, ChronoUnit.SECONDS).minus(late(n, random));
        return """
                {"source":"%s/store-%02d","id":"T-%09d",%s,"occurredAt":"%s","customer":{%s},\
                "location":"store-%02d","staff":"s-%d",%s}""".formatted(
                        name,
                        n % SOURCES,
                        n,
                        Story.type(n),
                        at,
                        who,
                        n % SOURCES,
                        random.nextInt(90),
                        Story.data(n, random))
                .getBytes(UTF_8);
    }
}
