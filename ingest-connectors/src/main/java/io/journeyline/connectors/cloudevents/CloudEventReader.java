package io.journeyline.connectors.cloudevents;

import io.journeyline.connectors.event.CloudEvent;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.source.Source;
import java.util.Optional;

/** Reads events in structured JSON. */
public final class CloudEventReader implements RecordReader {

    @Override
    public String kind() {
        return "cloudevents";
    }

    @Override
    public boolean showsKey() {
        return true;
    }

    @Override
    public Optional<String> path(Source source) {
        return Optional.of("/v1/cloudevents");
    }

    @Override
    public Telling read(Source source, byte[] bytes) {
        return CloudEvent.told(source, bytes);
    }
}
