package io.journeyline.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.source.Fate;
import io.journeyline.source.Redelivery;
import io.journeyline.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A protocol whose records say what is to become of them. */
final class FakeProtocol implements Redelivery {

    @Override
    public Set<String> kinds() {
        return Set.of("file", "json", "segment");
    }

    @Override
    public boolean isMapped(String kind) {
        return kind.equals("json");
    }

    @Override
    public boolean showsKey(String kind) {
        return !kind.equals("file");
    }

    @Override
    public Optional<String> path(Source source) {
        return Optional.of("/v1/in/" + source.name());
    }

    @Override
    public List<Fate> again(Source source, List<byte[]> records) {
        return records.stream().map(FakeProtocol::fate).toList();
    }

    private static Fate fate(byte[] record) {
        String says = new String(record, UTF_8);
        return says.startsWith("good") ? new Fate.Accepted() : new Fate.Parked("still wrong");
    }
}
