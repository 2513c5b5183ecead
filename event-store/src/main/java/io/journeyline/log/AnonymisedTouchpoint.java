package io.journeyline.log;

import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;

/** What is left of a touchpoint whose person was anonymised: the numbers may count it, nobody's story has it. */
public record AnonymisedTouchpoint(long position, JsonBody body) implements LogEntry {

    /** Reads it. */
    public ReportedTouchpoint read(TouchpointReader reader) {
        return reader.stored(body);
    }
}
