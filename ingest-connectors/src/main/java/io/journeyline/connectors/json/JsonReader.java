package io.journeyline.connectors.json;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.shelf.JsonRecords;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.source.Source;
import java.util.Optional;

/** Reads JSON objects by their source's mapping; without one, each is a touchpoint as it stands. */
public final class JsonReader implements RecordReader {

    /** The kind of sources that send them. */
    public static final String KIND = "json";

    private static final int LARGEST = 256 << 10;

    private final RecordMapping mapping;

    public JsonReader(RecordMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isMapped() {
        return true;
    }

    @Override
    public boolean showsKey() {
        return true;
    }

    @Override
    public Optional<String> path(Source source) {
        return Optional.of("/v1/in/" + source.name());
    }

    @Override
    public Telling read(Source source, byte[] bytes) {
        if (bytes.length > LARGEST) {
            return new Telling.Unreadable("has more than %d bytes".formatted(LARGEST));
        }
        return JsonRecords.object(bytes)
                .map(object -> mapping.told(source, object))
                .orElseGet(() -> new Telling.Unreadable("is no JSON object"));
    }
}
