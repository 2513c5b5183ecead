package io.journeyline.benchmarks.parts;

import io.journeyline.benchmarks.workload.OtherWords;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.Outcome;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.key.DataKey;
import io.journeyline.record.JsonBody;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The steps every touchpoint goes through, one thread, no database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Steps {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final int TOUCHPOINTS = 1_000;

    private final StreamNaming naming = Workload.naming();
    private final List<byte[]> bodies = IntStream.range(0, TOUCHPOINTS)
            .mapToObj(new Workload("parts")::json)
            .toList();
    private final List<ReportedTouchpoint> touchpoints = new Workload("parts").touchpoints(0, TOUCHPOINTS);
    private final DataKey key = new DataKey(
            new StreamId(new UUID(1, 1)), 1, new SecretKeySpec(HexFormat.of().parseHex(Workload.MASTER_KEY), "AES"));
    private final List<byte[]> sealed = bodies.stream().map(key::seal).toList();
    private final Mapping mapping = OtherWords.mapping();
    private final List<Map<String, String>> records = OtherWords.records(bodies);
    private int next;

    private int next() {
        next = next + 1 == TOUCHPOINTS ? 0 : next + 1;
        return next;
    }

    /** Reading what a source sends, with all its checks. */
    @Benchmark
    public Reading readReported() {
        byte[] body = bodies.get(next());
        return Workload.READER.read(body, 0, body.length, NOW);
    }

    /** Reading what the log keeps. */
    @Benchmark
    public ReportedTouchpoint readStored() {
        return Workload.READER.stored(new JsonBody(bodies.get(next())));
    }

    /** Making a touchpoint of a row of a CSV file by a mapping. */
    @Benchmark
    public Outcome mapRecord() {
        return mapping.apply(records.get(next()));
    }

    /** Sealing what the log is going to keep. */
    @Benchmark
    public byte[] sealBody() {
        return key.seal(bodies.get(next()));
    }

    /** Opening what the log keeps. */
    @Benchmark
    public Optional<byte[]> openBody() {
        return key.open(sealed.get(next()));
    }

    /** Naming a touchpoint's streams. */
    @Benchmark
    public List<StreamId> nameStreams() {
        return touchpoints.get(next()).identifiers().stream().map(naming::of).toList();
    }
}
