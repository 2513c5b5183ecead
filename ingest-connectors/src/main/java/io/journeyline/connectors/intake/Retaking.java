package io.journeyline.connectors.intake;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.journeyline.source.Fate;
import io.journeyline.source.Redelivery;
import io.journeyline.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes parked records again, each read as its source's protocol says now. */
public final class Retaking implements Redelivery {

    private final Intake intake;
    private final Map<String, RecordReader> readers;

    public Retaking(Intake intake, List<RecordReader> readers) {
        this.intake = intake;
        this.readers = readers.stream().collect(toUnmodifiableMap(RecordReader::kind, identity()));
    }

    @Override
    public Set<String> kinds() {
        return readers.keySet();
    }

    @Override
    public boolean isMapped(String kind) {
        return Optional.ofNullable(readers.get(kind))
                .filter(RecordReader::isMapped)
                .isPresent();
    }

    @Override
    public boolean showsKey(String kind) {
        return Optional.ofNullable(readers.get(kind))
                .filter(RecordReader::showsKey)
                .isPresent();
    }

    @Override
    public Optional<String> path(Source source) {
        return Optional.ofNullable(readers.get(source.kind())).flatMap(reader -> reader.path(source));
    }

    @Override
    public List<Fate> again(Source source, List<byte[]> records) {
        RecordReader reader = Optional.ofNullable(readers.get(source.kind()))
                .orElseThrow(() -> new IllegalStateException("nobody reads records of kind " + source.kind()));
        return intake.takeAgain(Records.of(
                records, bytes -> bytes.length, bytes -> new Incoming(bytes, () -> reader.read(source, bytes))));
    }
}
