package io.journeyline.connectors.intake;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.source.Source;

/** What one protocol's records tell. The same bytes of the same source always tell the same. */
public interface RecordReader {

    /** The kind of the sources that speak it, such as {@code segment}. */
    String kind();

    /** What one record tells; never fails, whatever was sent. */
    Telling read(Source source, byte[] bytes);
}
