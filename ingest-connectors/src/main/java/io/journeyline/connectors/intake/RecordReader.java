package io.journeyline.connectors.intake;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.source.Source;
import java.util.Optional;

/** What one protocol's records tell. The same bytes of the same source always tell the same. */
public interface RecordReader {

    /** The kind of the sources that speak it, such as {@code segment}. */
    String kind();

    /** Whether a source's mapping makes touchpoints of its records, where it names one. */
    default boolean isMapped() {
        return false;
    }

    /** Whether its sources show the key they were given. */
    default boolean showsKey() {
        return false;
    }

    /** Where a source sends its records to, such as {@code /v1/batch}; empty for one that does not come over HTTP. */
    default Optional<String> path(Source source) {
        return Optional.empty();
    }

    /** What one record tells; never fails, whatever was sent. */
    Telling read(Source source, byte[] bytes);
}
