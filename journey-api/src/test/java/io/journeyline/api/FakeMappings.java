package io.journeyline.api;

import io.journeyline.log.mapping.StoredMappings;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Mappings;
import io.journeyline.value.InvalidValue;
import java.util.List;
import java.util.Optional;

/** Mappings that are texts: each is right unless it says that it is wrong. */
final class FakeMappings implements Mappings {

    private static final Found SHIPPED = new Found("shipped", Origin.SHIPPED, 1, "name: shipped");

    private final StoredMappings stored;

    FakeMappings(StoredMappings stored) {
        this.stored = stored;
    }

    @Override
    public List<Found> all() {
        return List.of(SHIPPED);
    }

    @Override
    public Optional<Found> find(String name) {
        return name.equals("shipped")
                ? Optional.of(SHIPPED)
                : stored.find(name).map(one -> new Found(name, Origin.STORED, one.version(), one.text()));
    }

    @Override
    public void check(String name, String text) {
        if (text.contains("wrong")) {
            throw new InvalidValue("mapping", "mapping %s: it says so (line 1)".formatted(name));
        }
    }

    @Override
    public Trial attempt(String name, String text, byte[] records) {
        if (records.length == 0) {
            throw new InvalidValue("records", "hold no record");
        }
        return new Trial(
                2,
                1,
                0,
                1,
                List.of(
                        new Tried(1, List.of(TouchpointJson.mapper().readTree(records)), null, null),
                        new Tried(2, List.of(), null, "no time")));
    }
}
